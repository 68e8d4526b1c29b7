using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// The last real step of a sample: the one at its length, or the last of all where samples have no lengths.
/// <para><c>y = x[L − 1]</c>; <c>dx[L − 1] = dy</c>, 0 at all other steps</para>
/// <para>Shapes: input <c>[batch, time, …]</c>, output <c>[batch, …]</c>. It ends lengths.</para>
/// </summary>
/// <exception cref="ShapeException">A sample has one dimension, and so no steps.</exception>
[Example("""{}""", Input = "[4,3]")]
public sealed record LastStep : ILayer, IOperatorForm
{
    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Rank > 1
            ? new(new Shape([.. input.Dimensions.RemoveAt(0)])) { Lengths = LengthRule.Ended }
            : throw new ShapeException($"A lastStep layer expects samples [time, …] of at least two dimensions, but received {input}.");
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return Of(pass, pass.Input);
    }

    /// <summary>The last real step of what was made of a layer's input, step by step.</summary>
    internal static Value Of(OperatorPass pass, Value steps)
    {
        var (count, step) = (steps.Shape[0], new Shape([.. steps.Shape.Dimensions.RemoveAt(0)]));
        if (pass.Lengths[0] is not { } lengths)
            return steps.Slice(0, count - 1, 1).Reshape(step);
        var isLast = Value.Constant([.. Enumerable.Range(1, count).Select(length => (float)length)]).IsEqual(lengths);
        return Value.Where(isLast.Reshape(new Shape([count, .. Enumerable.Repeat(1, step.Rank)])), steps, 0).Sum([0]);
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) => pass.Rows(pass.Output.RowLength, pass, static (p, from, to) =>
    {
        for (var row = from; row < to; row++)
            Step(p.Input, row).CopyTo(p.Output.Row(row));
    });

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        if (!pass.InputGradient.Exists)
            return;
        pass.Rows(pass.InputGradient.RowLength, pass, static (p, from, to) =>
        {
            p.InputGradient.RowRange(from, to).Clear();
            for (var row = from; row < to; row++)
                p.OutputGradient.Row(row).CopyTo(Step(p.InputGradient, row));
        });
    }

    private static Span<float> Step(Tensor x, int row)
    {
        var width = x.RowLength / x.Sample[0];
        return x.Row(row).Slice((x.LengthOf(row) - 1) * width, width);
    }
}
