namespace Lamina.Reporting.Tests;

/// <summary>Folders of made-up runs, gone when the test is.</summary>
internal sealed class RecordedRunFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("lamina-runs-").FullName;

    public string Root => _root;

    public RecordedRun Add(string name, int seed, int units, double accuracy)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
        File.WriteAllText(Path.Combine(folder, "experiment.json"), $$"""
            { "name": "<b>&", "seed": {{seed}}, "network": { "input": [64], "layers": [ { "name": "dense1", "units": {{units}} }, { "units": 10 } ] },
              "$run": { "threads": {{seed}} } }
            """);
        File.WriteAllText(Path.Combine(folder, "metrics.csv"), "epoch,step,seconds,learningRate,train.loss,validation.accuracy\n"
            + FormattableString.Invariant($"1,10,0.5,0.1,2,0.5\n2,20,1,0.1,NaN,{accuracy}\n3,30"));
        File.WriteAllText(Path.Combine(folder, "result.json"), FormattableString.Invariant($$"""
            { "outcome": "completed", "epochs": 2, "final": { "train.loss": null, "validation.accuracy": {{accuracy}} },
              "bestEpoch": 2, "best": { "train.loss": 1, "validation.accuracy": {{accuracy}} },
              "seconds": { "loading": 0.5, "training": 1.5, "evaluation": 0.25 } }
            """));
        return RecordedRun.Read(folder);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
