using System.Runtime.CompilerServices;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// The product of its inputs, value by value, as a gate needs it.
/// <para><c>y = x₁ · x₂ · …</c>; <c>dxᵢ = dy · Πⱼ≠ᵢ xⱼ</c>, in the order of the inputs</para>
/// <para>Shapes: inputs and output <c>[batch, …]</c>, all the same.</para>
/// </summary>
/// <exception cref="ShapeException">The inputs have different shapes.</exception>
[Example("""{}""", Input = "[[3],[3]]")]
[Example("""{}""", Input = "[[2,3],[2,3],[2,3]]")]
public sealed record Multiply : IJoin, IOperatorForm
{
    /// <inheritdoc/>
    public LayerPlan Plan(IReadOnlyList<Shape> inputs) => EqualShapes.Plan(inputs, "multiply");

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Inputs.Skip(1).Aggregate(pass.Input, (product, next) => product * next);
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) => pass.Rows((long)pass.Inputs.Count * pass.Input.RowLength, pass, static (p, from, to) =>
    {
        var y = p.Output.RowRange(from, to);
        p.Input.RowRange(from, to).CopyTo(y);
        for (var i = 1; i < p.Inputs.Count; i++)
            Elementwise.Apply(default(Product), y, p.Inputs[i].RowRange(from, to), y);
    });

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass) => pass.Rows((long)pass.Inputs.Count * pass.Inputs.Count * pass.Input.RowLength, pass, static (p, from, to) =>
    {
        for (var i = 0; i < p.InputGradients.Count; i++)
        {
            if (!p.InputGradients[i].Exists)
                continue;
            var dx = p.InputGradients[i].RowRange(from, to);
            p.OutputGradient.RowRange(from, to).CopyTo(dx);
            for (var j = 0; j < p.Inputs.Count; j++)
            {
                if (j != i)
                    Elementwise.Apply(default(Product), dx, p.Inputs[j].RowRange(from, to), dx);
            }
        }
    });

    private readonly struct Product : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => x * y;
    }
}
