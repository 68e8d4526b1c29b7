using Lamina.Training;

namespace Lamina.Tests;

/// <summary>Hears of progress at once, on the training thread; System.Progress would post it elsewhere.</summary>
internal sealed class Watcher(Action<TrainingProgress> report) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => report(value);
}
