using Lamina.Experiments;

namespace Lamina.Checkpoints;

/// <summary>Says when a checkpoint is due.</summary>
/// <param name="section">What the experiment says; null for the default.</param>
/// <param name="seconds">Seconds since any moment.</param>
internal sealed class CheckpointSchedule(CheckpointSection? section, Func<double> seconds)
{
    private const double DefaultSeconds = 30;
    private readonly bool _isDefault = section is null or { EverySteps: null, EverySeconds: null, EveryEpochs: null };
    private double _last = seconds();

    /// <summary>Whether one is due within an epoch.</summary>
    public bool IsDueAfterStep(long step) =>
        section is not null && ((section.EverySteps is { } steps && step % steps == 0) || (section.EverySeconds is { } interval && HavePassed(interval)));

    /// <summary>Whether one is due at the end of an epoch.</summary>
    public bool IsDueAfterEpoch(int epoch, long step) =>
        _isDefault ? HavePassed(DefaultSeconds) : IsDueAfterStep(step) || (section!.EveryEpochs is { } epochs && epoch % epochs == 0);

    public void Saved() => _last = seconds();

    private bool HavePassed(double interval) => seconds() - _last >= interval;
}
