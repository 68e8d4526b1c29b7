namespace Lamina.Experiments;

/// <summary>A whole experiment: data, network and training run. Its constructor is the experiment file.</summary>
/// <param name="Name">What its run folders are called: 1 to 64 of <c>A-Z a-z 0-9 . _ -</c>, but not <c>.</c> or <c>..</c>.</param>
/// <param name="Data">What it learns from.</param>
/// <param name="Network">The network that learns.</param>
/// <param name="Training">How it learns.</param>
/// <param name="Seed">The number that all its random numbers follow from: first weights, shuffling, the split.</param>
/// <param name="Plugins">
/// The names of the plugins that it needs; a finished run lists those that it used. Where they are is never said here: see <c>plugins/README.md</c>.
/// </param>
public sealed record Experiment(
    string Name,
    DataSection Data,
    NetworkSection Network,
    TrainingSection Training,
    [Within("[0, 9007199254740991]")] long Seed = 0,
    IReadOnlyList<string>? Plugins = null);
