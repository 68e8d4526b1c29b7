namespace Lamina.Layers;

/// <summary>What a pass is for; dropout and batch normalisation differ between the two.</summary>
public enum ExecutionMode
{
    /// <summary>Evaluation and prediction: nothing random, no state written.</summary>
    Inference,

    /// <summary>Training.</summary>
    Training,
}
