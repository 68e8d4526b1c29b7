using System.Runtime.CompilerServices;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// The mean of its n inputs, value by value.
/// <para><c>y = (x₁ + x₂ + …) / n</c>; <c>dxᵢ = dy / n</c></para>
/// <para>Shapes: inputs and output <c>[batch, …]</c>, all the same.</para>
/// </summary>
/// <exception cref="ShapeException">The inputs have different shapes.</exception>
[Example("""{}""", Input = "[[3],[3]]")]
[Example("""{}""", Input = "[[4,2],[4,2],[4,2]]")]
public sealed record Average : IJoin, IOperatorForm
{
    /// <inheritdoc/>
    public LayerPlan Plan(IReadOnlyList<Shape> inputs) => EqualShapes.Plan(inputs, "average");

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Inputs.Skip(1).Aggregate(pass.Input, (sum, next) => sum + next) / pass.Inputs.Length;
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) => pass.Rows((long)pass.Inputs.Count * pass.Input.RowLength, pass, static (p, from, to) =>
    {
        var y = p.Output.RowRange(from, to);
        p.Input.RowRange(from, to).CopyTo(y);
        for (var i = 1; i < p.Inputs.Count; i++)
            Elementwise.Add(y, p.Inputs[i].RowRange(from, to), y);
        Elementwise.Apply(new Share(p.Inputs.Count), y, y);
    });

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass) => pass.Rows((long)pass.Inputs.Count * pass.Input.RowLength, pass, static (p, from, to) =>
    {
        for (var i = 0; i < p.InputGradients.Count; i++)
        {
            if (p.InputGradients[i].Exists)
                Elementwise.Apply(new Share(p.Inputs.Count), p.OutputGradient.RowRange(from, to), p.InputGradients[i].RowRange(from, to));
        }
    });

    private readonly struct Share(float count) : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => x / V.Broadcast(count);
    }
}
