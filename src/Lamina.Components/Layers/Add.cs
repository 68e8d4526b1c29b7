using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// The sum of its inputs, value by value, as a shortcut needs it.
/// <para><c>y = x₁ + x₂ + …</c>; <c>dxᵢ = dy</c></para>
/// <para>Shapes: inputs and output <c>[batch, …]</c>, all the same.</para>
/// </summary>
/// <exception cref="ShapeException">The inputs have different shapes.</exception>
[Example("""{}""", Input = "[[3],[3]]")]
[Example("""{}""", Input = "[[2,3,2],[2,3,2],[2,3,2]]")]
public sealed record Add : IJoin, IOperatorForm
{
    /// <inheritdoc/>
    public LayerPlan Plan(IReadOnlyList<Shape> inputs) => EqualShapes.Plan(inputs, "add");

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Inputs.Skip(1).Aggregate(pass.Input, (sum, next) => sum + next);
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) => pass.Rows((long)pass.Inputs.Count * pass.Input.RowLength, pass, static (p, from, to) =>
    {
        var y = p.Output.RowRange(from, to);
        p.Input.RowRange(from, to).CopyTo(y);
        for (var i = 1; i < p.Inputs.Count; i++)
            Elementwise.Add(y, p.Inputs[i].RowRange(from, to), y);
    });

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass) => pass.Rows((long)pass.Inputs.Count * pass.Input.RowLength, pass, static (p, from, to) =>
    {
        for (var i = 0; i < p.InputGradients.Count; i++)
        {
            if (p.InputGradients[i].Exists)
                p.OutputGradient.RowRange(from, to).CopyTo(p.InputGradients[i].RowRange(from, to));
        }
    });
}
