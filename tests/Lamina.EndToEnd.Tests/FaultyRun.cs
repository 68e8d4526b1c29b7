using System.Diagnostics;

namespace Lamina.Tests;

/// <summary>A run in which every part is one of the plugin that can be told to throw, and did not yet.</summary>
public sealed class FaultyRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FaultyRun()
    {
        Experiment = _folder.Write("experiment.json", """
            {
              "name": "faulty",
              "data": {
                "train": { "type": "faultySource" },
                "validation": { "split": 0.25 },
                "transforms": [ { "type": "faultyTransform" }, { "type": "faultyColumns" } ],
                "targetTransform": { "type": "faultyTransform" }
              },
              "network": {
                "layers": [
                  { "type": "flatten" },
                  { "type": "dense", "units": 3, "activation": "faultyActivation", "weightInitializer": "faultyInitializer", "regularizer": { "type": "faultyRegularizer" } },
                  { "type": "faultyLayer" },
                  { "type": "dense", "units": 1, "activation": "faultyActivation" }
                ]
              },
              "training": {
                "loss": "faultyLoss", "optimizer": { "type": "faultyOptimizer", "rate": { "type": "faultySchedule" } }, "batchSize": 2, "epochs": 1,
                "metrics": [ "faultyMetric" ], "callbacks": [ { "type": "faultyCallback" } ]
              }
            }
            """);
        Rows = _folder.Write("rows.csv", "0,1,2,0\n1,2,0,1\n");
        Run = _folder["run"];
        var trained = Lamina(null, "train", Experiment, "--out", Run);
        if (trained.ExitCode != 0)
            throw new InvalidOperationException(trained.ToString());
    }

    public string Experiment { get; }

    public string Run { get; }

    public string Rows { get; }

    /// <summary>A path that nothing stands at.</summary>
    public string New() => _folder[Guid.NewGuid().ToString("N")];

    /// <summary>Runs a command with the plugin.</summary>
    /// <param name="at">Type and member that the plugin throws in; null for none.</param>
    /// <param name="arguments">The command.</param>
    internal CommandResult Lamina(string? at, params string[] arguments) => LaminaCommand.Run(Planting(at), [.. arguments, "--plugins", FaultyExperiment.Plugins]);

    /// <summary>Starts a command with the plugin.</summary>
    internal Process Start(string at, params string[] arguments) => LaminaCommand.Start(Planting(at), [.. arguments, "--plugins", FaultyExperiment.Plugins]);

    public void Dispose() => _folder.Dispose();

    private static Dictionary<string, string> Planting(string? at) => at is null ? [] : new() { ["FAULTY_AT"] = at };
}
