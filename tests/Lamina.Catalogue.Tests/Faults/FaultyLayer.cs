using Lamina.Activations;
using Lamina.Layers;

namespace Lamina.Catalogue.Tests;

/// <summary>A layer with a fault around it.</summary>
public sealed record FaultyLayer(ILayer Inner, Fault Fault) : IActivated
{
    public IActivation? Activation => (Inner as IActivated)?.Activation;

    public LayerPlan Plan(Shape input)
    {
        var plan = Inner.Plan(input);
        return Fault == Fault.ShapeLie
            ? plan with { Output = new([.. plan.Output.Dimensions.SetItem(plan.Output.Rank - 1, plan.Output[plan.Output.Rank - 1] + 1)]) }
            : plan;
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
        if (Fault != Fault.WrongDerivative)
            return;
        Planted.InGradient(Fault, pass.InputGradient.Span);
        foreach (var parameter in Inner.Plan(pass.Input.Sample).Parameters)
            Planted.InGradient(Fault, pass.Gradient(parameter.Name).Span);
    }
}
