namespace Lamina.Tests;

/// <summary>Two small runs, and what commands need beside them.</summary>
public sealed class TrainedRuns : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TrainedRuns()
    {
        Run = Train("runs/a", "1");
        Other = Train("runs/b", "2");
        Rows = _folder.Write("rows.csv", "0,1\n1,1\n");
        Sweep = _folder.Write("sweep.json", $$"""
            { "extends": "{{Path.Combine(LaminaCommand.Root, "configs/xor.json")}}", "data": { "validation": { "split": 0.25 } }, "training": { "epochs": 2 },
              "sweep": { "method": "grid", "parameters": [ { "path": "training.optimizer.learningRate", "values": [0.5, 1] } ],
                "objective": "validation.loss" } }
            """);
    }

    public string Run { get; }

    public string Other { get; }

    public string Rows { get; }

    public string Sweep { get; }

    /// <summary>The folder that holds the runs.</summary>
    public string Folder => _folder["runs"];

    /// <summary>A path that nothing stands at.</summary>
    public string New() => _folder[Guid.NewGuid().ToString("N")];

    public void Dispose() => _folder.Dispose();

    private string Train(string name, string seed)
    {
        CommandHere.Run("train", "configs/xor.json", "--set", "training.epochs=3", "--set", $"seed={seed}", "--out", _folder[name]).Succeeded();
        return _folder[name];
    }
}
