using Lamina.Activations;
using Lamina.Losses;

namespace Lamina.Catalogue.Tests;

/// <summary>A loss with a fault around it.</summary>
public sealed record FaultyLoss(ILoss Inner, Fault Fault) : ILoss
{
    public OutputDomain Domain => Inner.Domain;

    public OutputDomain Targets => Inner.Targets;

    public void Require(Shape outputs) => Inner.Require(outputs);

    public void Evaluate(in LossPass pass)
    {
        var last = pass.Losses.Span[^1];
        Inner.Evaluate(pass);
        Planted.In(Fault, this, pass.Losses.Span);
        Planted.InGradient(Fault, pass.Gradient.Span);
        if (Fault == Fault.ShapeLie)
            pass.Losses.Span[^1] = last;
    }
}
