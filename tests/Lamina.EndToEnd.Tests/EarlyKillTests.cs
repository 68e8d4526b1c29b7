using System.Diagnostics;
using System.Security.Cryptography;

namespace Lamina.Tests;

/// <summary>Runs, groups and sweeps that are killed as they begin: each folder can be resumed, or taken again.</summary>
public sealed class EarlyKillTests
{
    private static readonly int s_kills = FullSuite.Count(quick: 2, tests: 4, full: 100);

    [Theory]
    [InlineData("train", "--set", "training.epochs=20")]
    [InlineData("train", "--seeds", "2", "--set", "training.epochs=5")]
    [InlineData("sweep", "--set", "training.epochs=5")]
    public async Task A_kill_in_the_first_instants_leaves_a_folder_that_can_be_resumed_or_taken_again(string command, params string[] options)
    {
        using var folder = new TemporaryFolder();
        var experiment = command == "train" ? "configs/xor.json" : folder.Write("sweep.json", $$"""
            {
              "extends": "{{Path.Combine(LaminaCommand.Root, "configs/iris.json")}}",
              "sweep": { "method": "grid", "parameters": [ { "path": "training.optimizer.learningRate", "values": [ 0.5, 1 ] } ] }
            }
            """);
        string[] start = [command, experiment, .. options, "--out"];
        var whole = CommandHere.Run([.. start, folder["whole"]]).Succeeded();
        var random = new Random(3);
        var (before, after) = (0, 0);
        for (var kill = 0; kill < s_kills; kill++)
        {
            var path = folder[$"run{kill}"];
            using (var process = LaminaCommand.Start(null, [.. start, path]))
            {
                // Every second one is killed within the first instants of its folder, which begin later on a slow machine.
                if (kill % 2 == 0)
                    SpinWait.SpinUntil(() => Directory.Exists(path) || process.HasExited);
                await Wait(random.NextDouble() * (kill % 2 == 0 ? 20 : 200));
                process.Kill();
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            var isRun = File.Exists(Path.Combine(path, "experiment.json"));
            (before, after) = isRun ? (before, after + 1) : (before + 1, after);
            var again = isRun ? CommandHere.Run(command, "--resume", path) : CommandHere.Run([.. start, path]);
            Assert.True(again.ExitCode == 0, $"kill {kill}\n{again}");
            Assert.Equal(Models(folder["whole"]), Models(path));
            Assert.DoesNotContain(Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories), file => file.EndsWith(".tmp", StringComparison.Ordinal));
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{s_kills} kills: {before} before there was an experiment, {after} after.");
    }

    private static async Task Wait(double milliseconds)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed.TotalMilliseconds < milliseconds)
            await Task.Yield();
    }

    private static List<string> Models(string path) =>
        [.. Directory.EnumerateFiles(path, "model.safetensors", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetRelativePath(path, file)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}")];
}
