namespace Lamina.Layers;

/// <summary>Whether a pass belongs to training or to prediction: dropout and batch normalization behave differently.</summary>
public enum ExecutionMode
{
    /// <summary>Evaluation and prediction: nothing random, no state written.</summary>
    Inference,

    /// <summary>Training.</summary>
    Training,
}
