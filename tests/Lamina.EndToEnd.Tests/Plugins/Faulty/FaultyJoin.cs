using System.Collections.Generic;
using Lamina;
using Lamina.Layers;
using Lamina.Operators;

namespace Faulty;

/// <summary>A join that adds two inputs, which throws in one of its members.</summary>
public sealed record FaultyJoin(string At = "") : IJoin, IOperatorForm
{
    private readonly bool _isMade = Planted.In("constructor", At, true);

    public LayerPlan Plan(IReadOnlyList<Shape> inputs) => Planted.In("plan", At, new LayerPlan(inputs[0]));

    public Value Lower(OperatorPass pass) => Planted.In("lower", At, pass.Inputs[0] + pass.Inputs[1]);

    public void Forward(in LayerForward pass)
    {
        Planted.In("forward", At);
        pass.Input.Span.CopyTo(pass.Output.Span);
        for (var i = 0; i < pass.Output.Span.Length; i++)
            pass.Output.Span[i] += pass.Inputs[1].Span[i];
    }

    public void Backward(in LayerBackward pass)
    {
        Planted.In("backward", At);
        foreach (var gradient in pass.InputGradients)
            pass.OutputGradient.Span.CopyTo(gradient.Span);
    }
}
