namespace Lamina.Hosting;

/// <summary>What <c>lamina sweep</c> tries of an experiment, and by what it judges.</summary>
/// <param name="Parameters">What differs from trial to trial.</param>
/// <param name="Method">Whether values are drawn afresh for each trial, or every combination is tried.</param>
/// <param name="Trials">How many trials a random search proposes; it needs the key. A grid has one for each combination.</param>
/// <param name="Objective">
/// The number on validation data that decides at the end of a trial, such as <c>validation.loss</c>; by default the first of <c>training.metrics</c>, or else
/// the loss. Which direction is better, the metric says.
/// </param>
/// <param name="Seeds">With how many seeds each trial is trained, from the experiment's own on; the mean decides.</param>
/// <param name="Halving">A few epochs for all trials, more for the best; by default all are trained to their end.</param>
/// <param name="Parallel">How many trials are trained at once, each on its share of the threads. It changes no result.</param>
/// <param name="MaxSeconds">
/// After this many seconds, all sessions together, no further trial is started; those that were are finished. How many trainings had been started is written
/// down as <c>maxRuns</c>.
/// </param>
/// <param name="MaxRuns">How many trainings are started at most; with <c>halving</c>, a trial's in each rung counts for itself.</param>
/// <param name="Seed">What the values of a random search follow from; by default the experiment's.</param>
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
