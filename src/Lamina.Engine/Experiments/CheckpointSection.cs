namespace Lamina.Experiments;

/// <summary>
/// When a run saves its state. Without any of the first three keys: after every epoch, at most once in 30 seconds. A checkpoint is also written at the end,
/// and where the run is stopped.
/// </summary>
/// <param name="EverySteps">The number of steps between checkpoints.</param>
/// <param name="EverySeconds">After the first step that ends this many seconds or more after the last checkpoint.</param>
/// <param name="EveryEpochs">The number of epochs between checkpoints.</param>
/// <param name="Keep">How many checkpoints are kept, the newest; that of the best epoch is kept too, if there is one.</param>
public sealed record CheckpointSection(
    [Within("[1, 1000000000]")] int? EverySteps = null,
    [Within("(0, 1000000]")] double? EverySeconds = null,
    [Within("[1, 1000000]")] int? EveryEpochs = null,
    [Within("[1, 1000]")] int Keep = 3);
