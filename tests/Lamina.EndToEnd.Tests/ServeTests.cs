using System.Diagnostics;

namespace Lamina.Tests;

public sealed class ServeTests
{
    [Fact]
    public async Task A_server_names_the_run_logs_plain_lines_and_a_busy_port_is_one_message()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandHere.Run("train", "configs/xor.json", "--out", folder["run"], "--set", "training.epochs=1").ExitCode);
        using var served = LaminaCommand.Start(null, "serve", folder["run"], "--urls", "http://127.0.0.1:0");
        var log = served.StandardError.ReadToEndAsync();
        var line = (await served.StandardOutput.ReadLineAsync())!;
        Assert.StartsWith("Serving xor (", line, StringComparison.Ordinal);
        var url = line[(line.LastIndexOf(' ') + 1)..];

        var second = CommandHere.Run("serve", folder["run"], "--urls", url);
        Assert.Equal((2, ""), (second.ExitCode, second.Output));
        Assert.StartsWith($"lamina: error: --urls: cannot listen at {url}: ", Assert.Single(second.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);

        Process.Start("kill", ["-TERM", $"{served.Id}"]).WaitForExit();
        await served.WaitForExitAsync();
        Assert.Equal("Stopping: requests that were accepted are answered", (await log).Trim());
    }

    [Fact]
    public async Task A_pipe_in_place_of_the_model_is_a_line_in_the_log_and_the_server_goes_on_until_there_is_a_model_again()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files.");
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandHere.Run("train", "configs/xor.json", "--out", folder["run"], "--set", "training.epochs=1").ExitCode);
        var model = folder["run/model.safetensors"];
        using var served = LaminaCommand.Start(null, "serve", folder["run"], "--urls", "http://127.0.0.1:0");
        var line = (await served.StandardOutput.ReadLineAsync(cancellation))!;
        using var client = new HttpClient { BaseAddress = new Uri(line[(line.LastIndexOf(' ') + 1)..]), Timeout = TimeSpan.FromSeconds(60) };

        await MakePipe(folder["pipe"]);
        File.Copy(model, folder["model"]);
        File.Move(folder["pipe"], model, overwrite: true);
        var refused = await served.StandardError.ReadLineAsync(cancellation);
        Assert.StartsWith("warning: The new model file cannot be used, so the previous model stays in use: ", refused, StringComparison.Ordinal);
        Assert.Contains($"'{model}' is a pipe, but a file is expected.", refused, StringComparison.Ordinal);
        Assert.True((await client.GetAsync("/healthz", cancellation)).IsSuccessStatusCode);
        using var rows = new StringContent("""{ "inputs": [[0, 1]] }""", System.Text.Encoding.UTF8, "application/json");
        Assert.True((await client.PostAsync("/v1/predict", rows, cancellation)).IsSuccessStatusCode);

        File.Move(folder["model"], model, overwrite: true);
        Assert.Equal($"A new model is in use: {model}", await served.StandardError.ReadLineAsync(cancellation));

        await MakePipe(folder["pipe"]);
        File.Move(folder["pipe"], model, overwrite: true);
        Assert.StartsWith("warning: The new model file cannot be used", await served.StandardError.ReadLineAsync(cancellation), StringComparison.Ordinal);
        Process.Start("kill", ["-TERM", $"{served.Id}"]).WaitForExit();
        await served.WaitForExitAsync(cancellation);
        Assert.Equal((0, "Stopping: requests that were accepted are answered"),
            (served.ExitCode, (await served.StandardError.ReadToEndAsync(cancellation)).Trim()));
    }

    [Fact]
    public async Task A_pipe_in_place_of_the_experiment_beside_the_model_costs_the_server_its_name_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files.");
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandHere.Run("train", "configs/xor.json", "--out", folder["run"], "--set", "training.epochs=1").ExitCode);
        File.Delete(folder["run/experiment.json"]);
        await MakePipe(folder["run/experiment.json"]);
        using var served = LaminaCommand.Start(null, "serve", folder["run"], "--urls", "http://127.0.0.1:0");
        Assert.StartsWith("Serving model (",
            await served.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask()
            .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Process.Start("kill", ["-TERM", $"{served.Id}"]).WaitForExit();
        await served.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("--base-path: expected a path such as /digits, but received 'digits'.", "--base-path", "digits")]
    [InlineData("--base-path: expected a path such as /digits, but received '/a b'.", "--base-path", "/a b")]
    [InlineData("--allowed-hosts: expected names such as models.example.com, without scheme and port, but received 'http://x'.", "--allowed-hosts", "http://x")]
    [InlineData("--allowed-hosts: expected names such as models.example.com, but received none.", "--allowed-hosts", ";")]
    public void Names_and_paths_for_a_proxy_that_are_none_are_refused(string message, params string[] arguments)
    {
        var result = CommandHere.Run(["serve", "nowhere", .. arguments]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    private static async Task MakePipe(string path)
    {
        using var make = Process.Start("mkfifo", path);
        await make.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
