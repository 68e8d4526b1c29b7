namespace Lamina.Training;

/// <summary>A whole experiment: data, network and training run. Its constructor is the experiment file.</summary>
/// <param name="Name">The name of its run folders: 1 to 64 of <c>A-Z a-z 0-9 . _ -</c>.</param>
/// <param name="Data">What it learns from.</param>
/// <param name="Network">What learns.</param>
/// <param name="Training">How it learns.</param>
/// <param name="Seed">What all its random numbers follow from.</param>
/// <param name="Plugins">The names of the plugins that it needs.</param>
public sealed record Experiment(
    string Name,
    DataSection Data,
    NetworkSection Network,
    TrainingSection Training,
    [Within("[0, 9007199254740991]")] long Seed = 0,
    IReadOnlyList<string>? Plugins = null);
