using Lamina;
using Lamina.Layers;
using Lamina.Operators;

namespace LaminaPlugin;

/// <summary>
/// What its first input has more than its second.
/// <para><c>y = x₁ − x₂</c>; <c>dx₁ = dy</c>, <c>dx₂ = −dy</c></para>
/// </summary>
/// <exception cref="ShapeException">There are not two inputs of one shape.</exception>
[Example("""{}""", Input = "[[3],[3]]")]
public sealed record Difference : IJoin, IOperatorForm
{
    public LayerPlan Plan(IReadOnlyList<Shape> inputs) => inputs.Count == 2 && inputs[0].Equals(inputs[1])
        ? new(inputs[0])
        : throw new ShapeException($"'difference' expects two inputs of one shape, but received {string.Join(" and ", inputs)}.");

    // The same in operators, so that a model with it can be exported.
    public Value Lower(OperatorPass pass) => pass.Inputs[0] - pass.Inputs[1];

    public void Forward(in LayerForward pass) => pass.Rows(pass.Output.RowLength, pass, static (pass, from, to) =>
    {
        var y = pass.Output.RowRange(from, to);
        var first = pass.Inputs[0].RowRange(from, to);
        var second = pass.Inputs[1].RowRange(from, to);
        for (var i = 0; i < y.Length; i++)
            y[i] = first[i] - second[i];
    });

    public void Backward(in LayerBackward pass) => pass.Rows(pass.OutputGradient.RowLength, pass, static (pass, from, to) =>
    {
        for (var input = 0; input < 2; input++)
        {
            // A gradient that nobody needs is not there.
            if (!pass.InputGradients[input].Exists)
                continue;
            var dy = pass.OutputGradient.RowRange(from, to);
            var dx = pass.InputGradients[input].RowRange(from, to);
            for (var i = 0; i < dy.Length; i++)
                dx[i] = input == 0 ? dy[i] : -dy[i];
        }
    });
}
