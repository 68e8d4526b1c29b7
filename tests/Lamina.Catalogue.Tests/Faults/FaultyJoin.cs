using Lamina.Layers;

namespace Lamina.Catalogue.Tests;

/// <summary>A join with a fault around it.</summary>
public sealed record FaultyJoin(IJoin Inner, Fault Fault) : IJoin
{
    public LayerPlan Plan(IReadOnlyList<Shape> inputs)
    {
        var plan = Inner.Plan(inputs);
        var last = plan.Output.Rank - 1;
        return Fault == Fault.ShapeLie ? plan with { Output = new([.. plan.Output.Dimensions.SetItem(last, plan.Output[last] + 1)]) } : plan;
    }

    public void Forward(in LayerForward pass)
    {
        Inner.Forward(pass);
        Planted.In(Fault, this, pass.Output.Span);
        Planted.InPadded(Fault, pass.Input, pass.Output);
    }

    public void Backward(in LayerBackward pass)
    {
        Inner.Backward(pass);
        foreach (var gradient in Fault == Fault.WrongDerivative ? pass.InputGradients : [])
            Planted.InGradient(Fault, gradient.Span);
    }
}
