using System.Runtime.CompilerServices;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// The greatest of its inputs, value by value.
/// <para><c>y = max(x₁, x₂, …)</c>; <c>dxᵢ = dy</c> where xᵢ is the greatest, of equal ones the first, else 0</para>
/// <para>Shapes: inputs and output <c>[batch, …]</c>, all the same. A value that is NaN in one input is NaN in the output.</para>
/// </summary>
/// <exception cref="ShapeException">The inputs have different shapes.</exception>
[Example("""{}""", Input = "[[3],[3]]")]
[Example("""{}""", Input = "[[2,5],[2,5],[2,5]]")]
public sealed record Maximum : IJoin, IOperatorForm
{
    private const string Rest = "rest";

    /// <inheritdoc/>
    public LayerPlan Plan(IReadOnlyList<Shape> inputs)
    {
        var plan = EqualShapes.Plan(inputs, "maximum");
        return plan with { Scratch = [new(Rest, plan.Output)] };
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Inputs.Skip(1).Aggregate(pass.Input, (most, next) => most.Maximum(next));
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) => pass.Rows((long)pass.Inputs.Count * pass.Input.RowLength, pass, static (p, from, to) =>
    {
        var y = p.Output.RowRange(from, to);
        p.Input.RowRange(from, to).CopyTo(y);
        for (var i = 1; i < p.Inputs.Count; i++)
            Elementwise.Apply(default(Greater), y, p.Inputs[i].RowRange(from, to), y);
    });

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass) => pass.Rows((long)pass.Inputs.Count * pass.Input.RowLength, pass, static (p, from, to) =>
    {
        // What an earlier input has taken is gone, so that of equal ones the first takes all.
        var y = p.Output.RowRange(from, to);
        var rest = p.Buffer(Rest).RowRange(from, to);
        p.OutputGradient.RowRange(from, to).CopyTo(rest);
        for (var i = 0; i < p.Inputs.Count; i++)
        {
            var x = p.Inputs[i].RowRange(from, to);
            if (p.InputGradients[i].Exists)
                Elementwise.Apply(default(Taken), x, y, rest, p.InputGradients[i].RowRange(from, to));
            Elementwise.Apply(default(Left), x, y, rest, rest);
        }
    });

    private readonly struct Greater : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => V.Max(x, y);
    }

    private readonly struct Taken : ITernaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x, V y, V z) where V : struct, ISimd<V> => V.Select(V.Equal(x, y), z, V.Broadcast(0));
    }

    private readonly struct Left : ITernaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x, V y, V z) where V : struct, ISimd<V> => V.Select(V.Equal(x, y), V.Broadcast(0), z);
    }
}
