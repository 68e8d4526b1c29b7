using System.Collections.Generic;
using Lamina;
using Lamina.Activations;
using Lamina.Layers;
using Lamina.Operators;

namespace Faulty;

/// <summary>A layer that changes nothing, which throws in one of its members.</summary>
public sealed record FaultyLayer(string At = "", string Text = "") : IActivated, IWarns, IOperatorForm
{
    private readonly bool _isMade = Planted.In("constructor", At, true);

    /// <summary>A parameter whose own property throws.</summary>
    public string Text { get => Planted.In<string>("text", At, field); } = Text;

    public IActivation? Activation => Planted.In("activation", At, (IActivation?)null);

    public IEnumerable<string> Warnings()
    {
        Planted.In("warnings", At);
        yield break;
    }

    public LayerPlan Plan(Shape input) => Planted.In("plan", At, new LayerPlan(input));

    public Value Lower(OperatorPass pass) => Planted.In("lower", At, pass.Input);

    public void Forward(in LayerForward pass)
    {
        Planted.In("forward", At);
        pass.Input.Span.CopyTo(pass.Output.Span);
    }

    public void Backward(in LayerBackward pass)
    {
        Planted.In("backward", At);
        if (pass.InputGradient.Exists)
            pass.OutputGradient.Span.CopyTo(pass.InputGradient.Span);
    }
}
