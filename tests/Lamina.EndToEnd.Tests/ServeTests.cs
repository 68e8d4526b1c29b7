using System.Diagnostics;

namespace Lamina.Tests;

public sealed class ServeTests
{
    [Fact]
    public async Task A_server_names_the_run_logs_plain_lines_and_a_busy_port_is_one_message()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, LaminaCommand.Run("train", "configs/xor.json", "--out", folder["run"], "--set", "training.epochs=1").ExitCode);
        using var served = LaminaCommand.Start(null, "serve", folder["run"], "--urls", "http://127.0.0.1:0");
        var log = served.StandardError.ReadToEndAsync();
        var line = (await served.StandardOutput.ReadLineAsync())!;
        Assert.StartsWith("Serving xor (", line, StringComparison.Ordinal);
        var url = line[(line.LastIndexOf(' ') + 1)..];

        var second = LaminaCommand.Run("serve", folder["run"], "--urls", url);
        Assert.Equal((2, ""), (second.ExitCode, second.Output));
        Assert.StartsWith($"lamina: error: --urls: cannot listen at {url}: ", Assert.Single(second.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);

        Process.Start("kill", ["-TERM", $"{served.Id}"]).WaitForExit();
        await served.WaitForExitAsync();
        Assert.Equal("Stopping: requests that were accepted are answered", (await log).Trim());
    }

    [Theory]
    [InlineData("--base-path: expected a path such as /digits, but received 'digits'.", "--base-path", "digits")]
    [InlineData("--base-path: expected a path such as /digits, but received '/a b'.", "--base-path", "/a b")]
    [InlineData("--allowed-hosts: expected names such as models.example.com, without scheme and port, but received 'http://x'.", "--allowed-hosts", "http://x")]
    [InlineData("--allowed-hosts: expected names such as models.example.com, but received none.", "--allowed-hosts", ";")]
    public void Names_and_paths_for_a_proxy_that_are_none_are_refused(string message, params string[] arguments)
    {
        var result = LaminaCommand.Run(["serve", "nowhere", .. arguments]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }
}
