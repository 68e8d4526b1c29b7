namespace Lamina.Training;

/// <summary>What a callback may ask of the run.</summary>
public sealed class TrainingControl
{
    private bool _keep;

    /// <summary>Why the run is to stop after this epoch; null while it is to go on.</summary>
    public string? StopReason { get; private set; }

    /// <summary>Whether the run is to end with the weights kept last.</summary>
    public bool RestoresWeights { get; private set; }

    /// <summary>Stops the run after this epoch.</summary>
    public void Stop(string reason) => StopReason ??= reason;

    /// <summary>Keeps the present weights beside the last ones.</summary>
    public void KeepWeights() => _keep = true;

    /// <summary>Lets the run end with the weights kept last.</summary>
    public void RestoreWeights() => RestoresWeights = true;

    /// <summary>Whether <see cref="KeepWeights"/> was called since the last time this was asked.</summary>
    public bool TakeKeepRequest()
    {
        var keep = _keep;
        _keep = false;
        return keep;
    }
}
