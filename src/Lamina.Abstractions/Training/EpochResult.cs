namespace Lamina.Training;

/// <summary>Where training stands after an epoch.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Step">How many steps have been made since the start.</param>
/// <param name="Seconds">Seconds of training steps since the start, batch assembly included, evaluation excluded.</param>
/// <param name="LearningRate">The learning rate of the last step.</param>
/// <param name="Metrics">Losses and metrics by name, such as <c>train.loss</c> and <c>validation.accuracy</c>, in the order of reports.</param>
public sealed record EpochResult(int Epoch, long Step, double Seconds, float LearningRate, IReadOnlyList<KeyValuePair<string, double>> Metrics)
{
    /// <summary>The number of that name, or null if there is none.</summary>
    public double? this[string name]
    {
        get
        {
            foreach (var (key, value) in Metrics)
            {
                if (key == name)
                    return value;
            }

            return null;
        }
    }
}
