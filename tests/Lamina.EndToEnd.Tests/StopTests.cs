using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Lamina.Tests;

public sealed class StopTests
{
    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_ends_the_run_with_the_best_model_so_far(string signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using var folder = new TemporaryFolder();
        using var process = LaminaCommand.Start(null, "train", "configs/digits.json", "--out", folder["run"], "--set", "training.epochs=1000000");
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !line.StartsWith("epoch 3/", StringComparison.Ordinal))
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
        var evaluated = LaminaCommand.Run("evaluate", folder["run"], "--data", "validation", "--json");
        Assert.Equal(result["best"]!["validation.loss"]!.GetValue<double>(), evaluated.Json["validation.loss"]!.GetValue<double>());
    }
}
