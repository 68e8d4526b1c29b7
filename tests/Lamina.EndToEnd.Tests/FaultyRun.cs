using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Lamina.Tests;

/// <summary>Runs in which every part is one of the plugin that can be told to throw, and did not yet.</summary>
public sealed class FaultyRun : IDisposable
{
    private const string Training = """
        "training": {
          "loss": "faultyLoss", "optimizer": { "type": "faultyOptimizer", "rate": { "type": "faultySchedule" } }, "batchSize": 2, "epochs": 1,
          "metrics": [ "faultyMetric" ], "callbacks": [ { "type": "faultyCallback" } ]
        }
        """;

    // The plugin reads it by the same name; it holds for the flow of control that set it alone, so that commands may run at once.
    private static readonly AsyncLocal<string[]?> s_planted = new();

    private readonly TemporaryFolder _folder = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    static FaultyRun() => AppContext.SetData("FAULTY_HERE", s_planted);

    public FaultyRun()
    {
        Experiment = _folder.Write("numbers.json", $$"""
            {
              "name": "faulty",
              "data": {
                "train": { "type": "faultySource" },
                "validation": { "split": 0.25, "groups": "pair" },
                "transforms": [ { "type": "faultyTransform" }, { "type": "faultyColumns" } ],
                "targetTransform": { "type": "faultyTransform" }
              },
              "network": {
                "layers": [
                  { "type": "flatten" }, { "type": "dense", "units": 3, "activation": "faultyActivation",
                    "weightInitializer": "faultyInitializer", "regularizer": { "type": "faultyRegularizer" } },
                  { "type": "faultyLayer" },
                  { "type": "faultyJoin", "from": ["faultyLayer1", "dense1"] },
                  { "type": "dense", "units": 1, "activation": "faultyActivation" }
                ]
              },
              {{Training}}
            }
            """);
        Augmented = _folder.Write("augmented.json", $$"""
            {
              "name": "augmented",
              "data": { "train": { "type": "faultySource" }, "validation": { "split": 0.25 }, "augmentation": [ { "type": "faultyAugmentation" } ] },
              "network": { "input": [2, 2], "layers": [ { "type": "flatten" }, { "type": "dense", "units": 1 } ] },
              {{Training}}
            }
            """);
        var classes = _folder.Write("classes.json", $$"""
            {
              "name": "classes",
              "data": { "train": { "type": "faultySource", "classes": true }, "validation": { "split": 0.25 } },
              "network": { "layers": [ { "type": "flatten" }, { "type": "dense", "units": 1, "activation": "faultyActivation" } ] },
              {{Training}}
            }
            """);
        Rows = _folder.Write("rows.csv", "0,1,2,0\n1,2,0,1\n");
        (Run, AugmentedRun, ClassesRun) = (Trained(Experiment), Trained(Augmented), Trained(classes));
        _listener.Start();
    }

    /// <summary>An experiment that holds a component of each kind but an augmentation.</summary>
    public string Experiment { get; }

    /// <summary>One on pictures, with the augmentation.</summary>
    public string Augmented { get; }

    public string Run { get; }

    public string AugmentedRun { get; }

    /// <summary>A run whose model predicts classes.</summary>
    public string ClassesRun { get; }

    public string Rows { get; }

    /// <summary>An address at which somebody listens already, so that a server that comes so far ends at once.</summary>
    public string Busy => $"http://{_listener.LocalEndpoint}";

    /// <summary>A path that nothing stands at.</summary>
    public string New() => _folder[Guid.NewGuid().ToString("N")];

    /// <summary>Runs a command with the plugin.</summary>
    /// <param name="at">Type and member that the plugin throws in; null for none.</param>
    /// <param name="arguments">The command.</param>
    internal CommandResult Lamina(string? at, params string[] arguments)
    {
        s_planted.Value = at?.Split(' ');
        try
        {
            return CommandHere.Run([.. arguments, "--plugins", FaultyExperiment.Plugins]);
        }
        finally
        {
            s_planted.Value = null;
        }
    }

    /// <summary>Starts a command with the plugin.</summary>
    /// <param name="file">The file that says where the plugin throws, and may say another place later.</param>
    /// <param name="arguments">The command.</param>
    internal static Process Start(string file, params string[] arguments) =>
        LaminaCommand.Start(new Dictionary<string, string> { ["FAULTY_FILE"] = file }, [.. arguments, "--plugins", FaultyExperiment.Plugins]);

    public void Dispose()
    {
        _listener.Dispose();
        _folder.Dispose();
    }

    private string Trained(string experiment)
    {
        var run = New();
        Lamina(null, "train", experiment, "--out", run).Succeeded();
        return run;
    }
}
