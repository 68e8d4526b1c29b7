namespace Lamina.Tests;

/// <summary>Runs that were never stopped, each trained when it is first asked for; a test that changes one takes a copy.</summary>
public sealed class FinishedRuns : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<string> _long;
    private readonly Lazy<string> _short;

    public FinishedRuns()
    {
        _long = new(() => Trained("long", "configs/digits.json", LongSettings));
        _short = new(() => Trained("short", "configs/iris.json", ShortSettings));
    }

    /// <summary>What is set for the long run: many checkpoints, and time enough to be stopped in.</summary>
    public static string[] LongSettings { get; } = ["--set", "training.epochs=200", "--set", "training.checkpoint.everySteps=500"];

    public static string[] ShortSettings { get; } = ["--set", "training.epochs=3"];

    /// <summary>The folder of a run on digits.</summary>
    public string Long => _long.Value;

    /// <summary>The folder of a run on iris.</summary>
    public string Short => _short.Value;

    public void Dispose() => _folder.Dispose();

    private string Trained(string name, string experiment, string[] settings)
    {
        CommandHere.Run(["train", experiment, "--out", _folder[name], .. settings]).Succeeded();
        return _folder[name];
    }
}
