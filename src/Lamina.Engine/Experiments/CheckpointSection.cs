namespace Lamina.Training;

/// <summary>When a run saves where it stands. Without any of the first three: after every epoch, at most once in 30 seconds.</summary>
/// <param name="EverySteps">After every so many steps.</param>
/// <param name="EverySeconds">After the first step by which so many seconds have passed since the last checkpoint.</param>
/// <param name="EveryEpochs">After every so many epochs.</param>
/// <param name="Keep">How many checkpoints are kept, the newest ones; that of the best epoch stays besides.</param>
public sealed record CheckpointSection(
    [Within("[1, 1000000000]")] int? EverySteps = null,
    [Within("(0, 1000000]")] double? EverySeconds = null,
    [Within("[1, 1000000]")] int? EveryEpochs = null,
    [Within("[1, 1000]")] int Keep = 3);
