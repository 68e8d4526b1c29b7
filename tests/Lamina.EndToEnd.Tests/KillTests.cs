using System.Security.Cryptography;

namespace Lamina.Tests;

/// <summary>A run that is killed at random instants, every second time in the first save after one, and resumed each time.</summary>
public sealed class KillTests
{
    private const int LongestLife = 300;

    private static readonly string[] s_wide =
    [
        "--set", """network.layers=["flatten",{"type":"dense","units":900,"activation":"relu"},"""
            + """{"type":"dense","units":600,"activation":"relu"},{"type":"dense","units":10,"activation":"softmax"}]""",
        "--set", "training.epochs=14", "--set", "training.checkpoint.everySeconds=0.05", "--set", "training.checkpoint.keep=2",
    ];

    [Fact(Skip = FullSuite.Reason, SkipType = typeof(FullSuite), SkipUnless = nameof(FullSuite.HasLongTests))]
    public async Task A_run_killed_again_and_again_ends_in_the_bits_of_the_run_that_never_was()
    {
        var kills = FullSuite.IsOn ? 300 : 10;
        using var folder = new TemporaryFolder();
        var whole = CommandHere.Run(["train", "configs/digits.json", "--out", folder["whole"], .. s_wide]).Succeeded();
        var random = new Random(1);
        var (killed, whileSaving) = (0, 0);
        for (var run = 1; killed < kills; run++)
        {
            var path = folder[$"run{run}"];
            while (await Live(path, killed < kills ? random.Next(LongestLife) : null, inSave: killed % 2 == 1) is { } victim)
            {
                killed++;
                whileSaving += IsSaving(path, victim) ? 1 : 0;
            }

            Assert.Equal(Hash(folder["whole/model.safetensors"]), Hash(Path.Combine(path, "model.safetensors")));
            Assert.Equal(WithoutTime(folder["whole/metrics.csv"]), WithoutTime(Path.Combine(path, "metrics.csv")));
            Assert.Empty(Directory.EnumerateFiles(Path.Combine(path, "checkpoints"), "*.tmp"));
            Directory.Delete(path, recursive: true);
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{killed} kills, {whileSaving} of them inside a save");
        Assert.True(whileSaving >= 0.3 * killed, $"Only {whileSaving} of {killed} kills came inside a save.");
    }

    /// <summary>Starts the run or continues it, and kills it after a while; its number where it was killed.</summary>
    private static Task<int?> Live(string path, int? milliseconds, bool inSave)
    {
        string[] where = File.Exists(Path.Combine(path, "experiment.json")) ? ["--resume", path] : ["--out", path];
        return KilledCommand.Live(milliseconds, process => !inSave || IsSaving(path, process), ["train", "configs/digits.json", .. where, .. s_wide]);
    }

    /// <summary>Whether the temporary file of that process's save is there.</summary>
    private static bool IsSaving(string path, int process) =>
        Directory.Exists(Path.Combine(path, "checkpoints")) && Directory.EnumerateFiles(Path.Combine(path, "checkpoints"), $"*.{process}.tmp").Any();

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private static List<string> WithoutTime(string path) =>
        [.. File.ReadLines(path).Select(line => string.Join(',', line.Split(',').Where((_, column) => column != 2)))];
}
