namespace Lamina.Training;

/// <summary>Says when a checkpoint is due.</summary>
internal sealed class CheckpointSchedule(CheckpointSection? section, TimeProvider time)
{
    private const double DefaultSeconds = 30;
    private readonly bool _isDefault = section is null or { EverySteps: null, EverySeconds: null, EveryEpochs: null };
    private long _last = time.GetTimestamp();

    /// <summary>Whether one is due in the midst of an epoch.</summary>
    public bool IsDueAfterStep(long step) =>
        section is not null && ((section.EverySteps is { } steps && step % steps == 0) || (section.EverySeconds is { } seconds && HavePassed(seconds)));

    /// <summary>Whether one is due at the end of an epoch.</summary>
    public bool IsDueAfterEpoch(int epoch, long step) =>
        _isDefault ? HavePassed(DefaultSeconds) : IsDueAfterStep(step) || (section!.EveryEpochs is { } epochs && epoch % epochs == 0);

    public void Saved() => _last = time.GetTimestamp();

    private bool HavePassed(double seconds) => time.GetElapsedTime(_last).TotalSeconds >= seconds;
}
