namespace Lamina.Layers;

/// <summary>A step backward of some rows of a recurrent layer.</summary>
internal interface IRecurrentGradient
{
    /// <summary>From the gradient of the step's outputs, computes those of its products, and in its place that of the outputs before.</summary>
    void Backward(int step, int from, int to);
}
