using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Lamina.Tests;

public sealed class StopTests
{
    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task A_signal_ends_the_run_with_the_best_model_so_far(string signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using var folder = new TemporaryFolder();
        using var process = LaminaCommand.Start(null, "train", "configs/digits.json", "--out", folder["run"], "--set", "training.epochs=1000000");
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line
            && !line.StartsWith("epoch 3/", StringComparison.Ordinal))
        {
            Assert.False(process.HasExited && line.Contains("error", StringComparison.Ordinal), line);
        }

        var rest = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(20)));
        _ = await rest;
        Assert.Equal(exitCode, process.ExitCode);
        Assert.Contains("Cancelled; the model holds the best weights so far, of epoch", await output, StringComparison.Ordinal);

        var result = JsonNode.Parse(await File.ReadAllTextAsync(folder["run/result.json"], TestContext.Current.CancellationToken))!;
        Assert.Equal("cancelled", result["outcome"]!.GetValue<string>());
        var evaluated = CommandHere.Run("evaluate", folder["run"], "--data", "validation", "--json");
        Assert.Equal(result["best"]!["validation.loss"]!.GetValue<double>(), evaluated.Json["validation.loss"]!.GetValue<double>());
    }

    [Fact]
    public async Task A_terminal_that_hangs_up_tells_it_twice_and_the_run_still_keeps_what_it_learnt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using var folder = new TemporaryFolder();
        using var process = await Training("""exec "$@" """, folder);
        await Signal(process, "HUP", "HUP");
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.Equal(129, process.ExitCode);
        Assert.NotEmpty(Directory.EnumerateFiles(folder["run/checkpoints"]));
        Assert.True(File.Exists(folder["run/model.safetensors"]));
    }

    [Theory]
    [InlineData("HUP")]
    [InlineData("INT")]
    public async Task A_signal_that_was_ignored_at_the_start_stays_ignored(string ignored)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Which signals are ignored is read from /proc.");
        using var folder = new TemporaryFolder();
        using var process = await Training($"""trap '' {ignored}; exec "$@" """, folder);
        await Signal(process, ignored);
        Assert.False(process.WaitForExit(TimeSpan.FromSeconds(2)));
        await Signal(process, "TERM");
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.Equal(143, process.ExitCode);
    }

    [Fact]
    public async Task A_server_drains_when_its_terminal_hangs_up()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandHere.Run("train", "configs/xor.json", "--set", "training.epochs=2", "--out", folder["run"]).ExitCode);
        foreach (var arguments in new[] { new[] { "serve", folder["run"], "--urls", "http://127.0.0.1:0" }, ["watch", folder["run"]] })
        {
            using var process = LaminaCommand.Start(null, arguments);
            Assert.NotNull(await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            await Signal(process, "HUP");
            Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)));
            Assert.Equal(0, process.ExitCode);
        }
    }

    [Fact]
    public void A_limit_on_the_size_of_files_ends_the_run_with_a_message_and_a_checkpoint_to_resume_from()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What the limit counts differs between systems.");
        using var folder = new TemporaryFolder();

        // The runtime maps its own code by a file in memory, which the limit would be for as well.
        var limited = RedirectedCommand.Shell("""ulimit -f 64; DOTNET_EnableWriteXorExecute=0 exec "$@" """,
            "train", "configs/xor.json", "--set", "training.epochs=1000000", "--out", folder["run"]);
        Assert.True(limited.ExitCode == 1, limited.ToString());
        Assert.Contains($"lamina: error: File too large : '{folder["run"]}", limited.Error, StringComparison.Ordinal);
        Assert.Contains("'ulimit -f unlimited' lifts", limited.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", limited.Error, StringComparison.Ordinal);
        var done = File.ReadLines(folder["run/metrics.csv"]).Count() - 1;

        var epochs = $"training.epochs={done + 10}";
        var resumed = CommandHere.Run("train", "--resume", folder["run"], "--fork", "--set", epochs, "--out", folder["fork"]).Succeeded();
        Assert.Contains($"Continuing after step {done}", resumed.Error, StringComparison.Ordinal);
    }

    private static async Task<Process> Training(string script, TemporaryFolder folder)
    {
        var process = RedirectedCommand.Start(script, "train", "configs/digits.json", "--out", folder["run"], "--set", "training.epochs=1000000");
        _ = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line
            && !line.StartsWith("epoch 3/", StringComparison.Ordinal))
        {
        }

        _ = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        return process;
    }

    private static async Task Signal(Process process, params string[] signals)
    {
        foreach (var signal in signals)
            await Process.Start("kill", [$"-{signal}", $"{process.Id}"]).WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
