namespace Lamina.Training;

/// <summary>What a callback may ask of the run.</summary>
public sealed class TrainingControl
{
    private bool _keep;

    /// <summary>Why the run is to stop after this epoch; null while it is to continue.</summary>
    public string? StopReason { get; private set; }

    /// <summary>Whether the run is to end with weights that a callback has kept.</summary>
    public bool RestoresWeights { get; private set; }

    /// <summary>What the learning rate of the optimizer's schedule is multiplied by, at first 1.</summary>
    public double LearningRateFactor { get; private set; } = 1;

    /// <summary>Stops the run after this epoch.</summary>
    public void Stop(string reason) => StopReason ??= reason;

    /// <summary>Keeps the present weights, apart from those that other callbacks keep; they replace those that this one kept before.</summary>
    public void KeepWeights() => _keep = true;

    /// <summary>Lets the run end with the weights that this callback has kept.</summary>
    public void RestoreWeights() => RestoresWeights = true;

    /// <summary>Multiplies the learning rate of all further steps.</summary>
    /// <param name="factor">A finite number from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative or not finite.</exception>
    public void ScaleLearningRate(double factor)
    {
        if (!(factor >= 0 && double.IsFinite(factor)))
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "A factor of the learning rate is a finite number from 0.");
        LearningRateFactor *= factor;
    }

    /// <summary>Whether <see cref="KeepWeights"/> was called since the last time this was asked.</summary>
    public bool TakeKeepRequest()
    {
        var keep = _keep;
        _keep = false;
        return keep;
    }
}
