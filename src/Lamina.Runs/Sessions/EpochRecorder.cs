using Lamina.Training;

namespace Lamina.Runs;

/// <summary>Records each epoch before it is reported, and lets the run pause after some of them.</summary>
internal sealed class EpochRecorder : IProgress<TrainingProgress>, IDisposable
{
    private readonly RunRecorder _recorder;
    private readonly IProgress<TrainingProgress>? _progress;
    private readonly CancellationTokenSource _stop;
    private readonly int? _pausesAfter;

    /// <param name="recorder">Writes epochs down.</param>
    /// <param name="progress">Told of every step and epoch; null for none.</param>
    /// <param name="pausesAfter">The epoch after which the run pauses; null for none.</param>
    /// <param name="done">How many epochs had ended before.</param>
    /// <param name="cancellation">Stops the run.</param>
    public EpochRecorder(RunRecorder recorder, IProgress<TrainingProgress>? progress, int? pausesAfter, int done, CancellationToken cancellation)
    {
        (_recorder, _progress, _pausesAfter, _stop) = (recorder, progress, pausesAfter, CancellationTokenSource.CreateLinkedTokenSource(cancellation));
        PauseAfter(done);
    }

    /// <summary>Stops the run where it is cancelled or pauses.</summary>
    public CancellationToken Token => _stop.Token;

    public void Report(TrainingProgress value)
    {
        if (value.Completed is { } epoch)
            _recorder.EpochEnded(epoch, value.Layers);
        _progress?.Report(value);
        if (value.Completed is not null)
            PauseAfter(value.Epoch);
    }

    public void Dispose() => _stop.Dispose();

    private void PauseAfter(int epoch)
    {
        if (epoch >= _pausesAfter)
            _stop.Cancel();
    }
}
