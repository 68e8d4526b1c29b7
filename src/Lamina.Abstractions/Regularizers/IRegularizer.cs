namespace Lamina.Regularizers;

/// <summary>
/// A penalty on the size of weights: its gradient is added to that of the loss before gradients are clipped. Biases and norms are left alone.
/// </summary>
/// <remarks>A penalty on weights, not on biases and norms, whose gradient is added to that of the loss before clipping.</remarks>
[ComponentKind("regularizer")]
public interface IRegularizer
{
    /// <summary>The penalty of some weights: a sum over them, so that of two parts it is the sum.</summary>
    double Penalty(ReadOnlySpan<float> weights);

    /// <summary>
    /// Adds the slope of the penalty at each weight to its gradient. Elementwise: the engine may call it for disjoint ranges on several threads at once.
    /// </summary>
    /// <param name="weights">The weights.</param>
    /// <param name="gradients">The gradients of the same weights, to be added to.</param>
    void AddGradient(ReadOnlySpan<float> weights, Span<float> gradients);
}
