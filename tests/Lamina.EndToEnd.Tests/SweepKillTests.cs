using System.Text.Json.Nodes;

namespace Lamina.Tests;

/// <summary>A sweep that is killed at random instants and continued each time.</summary>
public sealed class SweepKillTests
{
    [Fact]
    public async Task A_sweep_killed_again_and_again_ends_with_the_table_of_the_one_left_alone()
    {
        var (trials, kills, longest) = FullSuite.IsOn ? (30, 5, 1500) : (8, 2, 500);
        using var folder = new TemporaryFolder();
        string[] set = ["--set", $"sweep.trials={trials}", "--set", "training.epochs=9", "--set", "sweep.halving.minEpochs=3", "--set",
            "training.checkpoint.everySteps=25"];
        var whole = CommandHere.Run(["sweep", "configs/digits-sweep.json", .. set, "--out", folder["whole"]]).Succeeded();

        var random = new Random(2);
        for (var killed = 0; killed < kills;)
        {
            string[] how = killed == 0 ? ["sweep", "configs/digits-sweep.json", .. set, "--out", folder["killed"]] : ["sweep", "--resume", folder["killed"]];
            if (await KilledCommand.Live(random.Next(50, longest), null, how) is not null)
            {
                killed++;
                continue;
            }

            // It ended before it could be killed so often: another one, with shorter lives.
            Directory.Delete(folder["killed"], recursive: true);
            (killed, longest) = (0, Math.Max(100, longest / 2));
        }

        CommandHere.Run("sweep", "--resume", folder["killed"], "--threads", "1").Succeeded();
        foreach (var file in (string[])["trials.csv", "result.json", "sweep.html"])
            Assert.Equal(File.ReadAllText(folder[$"whole/{file}"]), File.ReadAllText(folder[$"killed/{file}"]));
        Assert.Equal(trials + 1, File.ReadAllLines(folder["killed/trials.csv"]).Length);
        var best = (string)JsonNode.Parse(File.ReadAllText(folder["whole/result.json"]))!["bestTrial"]!["folder"]!;
        Assert.Equal(File.ReadAllBytes(folder[$"whole/{best}/model.safetensors"]), File.ReadAllBytes(folder[$"killed/{best}/model.safetensors"]));
        TestContext.Current.TestOutputHelper!.WriteLine($"{trials} trials, {kills} kills");
    }
}
