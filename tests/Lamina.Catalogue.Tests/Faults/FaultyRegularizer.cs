using Lamina.Regularizers;

namespace Lamina.Catalogue.Tests;

/// <summary>A regularizer with a fault around it.</summary>
public sealed record FaultyRegularizer(IRegularizer Inner, Fault Fault) : IRegularizer
{
    public double Penalty(ReadOnlySpan<float> weights) => Inner.Penalty(weights) * (Fault == Fault.WrongDerivative ? 1.05 : 1);

    public void AddGradient(ReadOnlySpan<float> weights, Span<float> gradients)
    {
        Inner.AddGradient(weights, gradients);
        Planted.In(Fault, this, gradients);
        if (Fault == Fault.ShapeLie)
            Inner.AddGradient(weights[^1..], gradients[^1..]);
    }
}
