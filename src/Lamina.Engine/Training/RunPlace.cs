namespace Lamina.Training;

/// <summary>A place that a run passes.</summary>
/// <param name="Point">What happens there.</param>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Step">How many steps have been taken since the start.</param>
public readonly record struct RunPlace(RunPoint Point, int Epoch, long Step)
{
    /// <summary>In words, such as <c>after step 45, in epoch 1</c>.</summary>
    public override string ToString() => Point switch
    {
        RunPoint.Evaluation => $"in the evaluation of epoch {Epoch}",
        RunPoint.EpochEnd => $"at the end of epoch {Epoch}",
        RunPoint.Save => $"in a save after step {Step}, in epoch {Epoch}",
        RunPoint.Measure => "in the measurement after the last epoch",
        _ => $"after step {Step}, in epoch {Epoch}",
    };
}
