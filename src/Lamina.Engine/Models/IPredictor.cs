namespace Lamina.Engine;

/// <summary>Predicts: raw inputs in, named results out. Any number of threads may use it at once.</summary>
public interface IPredictor
{
    /// <summary>The model that the next prediction is made with.</summary>
    Model Model { get; }

    /// <summary>Predicts for one input, as it stood in the training data.</summary>
    /// <exception cref="ShapeException">The input does not have as many values as the network takes.</exception>
    Prediction Predict(ReadOnlySpan<float> input);
}
