namespace Lamina.Hosting;

/// <summary>
/// Successive halving (Jamieson and Talwalkar, 2016): all trials are trained for a few epochs, the best 1/factor of them for factor times as many, and so
/// on up to the experiment's own number. A rung is a pause, not a shorter run: schedules follow <c>training.epochs</c> throughout.
/// </summary>
/// <param name="MinEpochs">The epochs of the first rung.</param>
/// <param name="Factor">How many times as many epochs the next rung has; one of this many trials reaches it, rounded down, but at least one.</param>
public sealed record HalvingSection([Within("[1, 1000000]")] int MinEpochs = 1, [Within("[2, 100]")] int Factor = 3);
