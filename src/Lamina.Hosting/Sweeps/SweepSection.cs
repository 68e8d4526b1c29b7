namespace Lamina.Hosting;

/// <summary>What <c>lamina sweep</c> tries of an experiment, and by what it judges.</summary>
/// <param name="Parameters">What differs from trial to trial.</param>
/// <param name="Method">How values are proposed: every combination, or at random.</param>
/// <param name="Trials">How many trials a random search proposes. A grid has as many as it has combinations.</param>
/// <param name="Objective">The number on validation data that decides, at the end of a trial; by default the experiment's first metric, or else the loss. Which direction is better, the metric says.</param>
/// <param name="Seeds">With how many seeds each trial is trained, from the experiment's own on; the mean decides.</param>
/// <param name="Halving">Gives most trials a few epochs and only the best of them more; by default all are trained to their end.</param>
/// <param name="Parallel">How many trials are trained at once, each on its share of the threads. It changes no result.</param>
/// <param name="MaxSeconds">After so many seconds no further trial is started. What that came to is written down as <paramref name="MaxRuns"/>.</param>
/// <param name="MaxRuns">How many trainings are started at most; with halving, a trial's in each rung counts for itself.</param>
/// <param name="Seed">What the values of a random search follow from; by default the experiment's seed.</param>
public sealed record SweepSection(
    IReadOnlyList<SweepParameter> Parameters,
    SweepMethod Method = SweepMethod.Random,
    [Within("[1, 10000]")] int? Trials = null,
    string? Objective = null,
    [Within("[1, 100]")] int Seeds = 1,
    HalvingSection? Halving = null,
    [Within("[1, 1024]")] int Parallel = 1,
    [Within("(0, ∞)")] double? MaxSeconds = null,
    [Within("[1, 1000000]")] int? MaxRuns = null,
    [Within("[0, 9007199254740991]")] long? Seed = null);
