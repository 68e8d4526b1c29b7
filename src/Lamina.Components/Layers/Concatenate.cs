using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// Its inputs one after the other along one axis.
/// <para><c>y = [x₁, x₂, …]</c>; <c>dxᵢ</c> is the part of dy that xᵢ became</para>
/// <para>Shapes: inputs <c>[batch, …]</c> that differ along the axis alone; the output's size there is the sum of theirs.</para>
/// </summary>
/// <param name="Axis">The axis of a sample, from 0, or from its end: −1 is the last.</param>
/// <exception cref="ShapeException">The inputs have no such axis, differ elsewhere, or would be longer than 2147483647.</exception>
[Example("""{}""", Input = "[[3],[4],[1]]")]
[Example("""{ "axis": 0 }""", Input = "[[2,3,2],[1,3,2]]")]
public sealed record Concatenate([Within("[-8, 7]")] int Axis = -1) : IJoin, IOperatorForm
{
    /// <inheritdoc/>
    public LayerPlan Plan(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var (first, axis) = (inputs[0], AxisOf(inputs[0]));
        if (inputs.Any(input => input.Rank != first.Rank) || axis < 0 || axis >= first.Rank)
            throw new ShapeException($"'concatenate' along axis {Axis} expects samples of one rank that have it, but received {string.Join(" and ", inputs)}.");
        if (inputs.Any(input => !input.Dimensions.SetItem(axis, 1).AsSpan().SequenceEqual(first.Dimensions.SetItem(axis, 1).AsSpan())))
            throw new ShapeException($"'concatenate' along axis {Axis} expects samples that differ there alone, but received {string.Join(" and ", inputs)}.");
        var length = inputs.Sum(input => (long)input[axis]);
        return length <= int.MaxValue
            ? new(new Shape([.. first.Dimensions.SetItem(axis, (int)length)])) { Lengths = axis > 0 ? LengthRule.Kept : LengthRule.Refused }
            : throw new ShapeException($"'concatenate' makes at most {int.MaxValue} values along an axis, but would make {length}.");
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return Value.Concatenate(AxisOf(pass.Input.Shape), pass.Inputs.AsSpan());
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) => pass.Rows(pass.Output.RowLength, (pass, Pieces: Pieces(pass.Input.Sample)), static (work, from, to) =>
    {
        var p = work.pass;
        for (int i = 0, start = 0; i < p.Inputs.Count; i++)
            start += Copy(p.Inputs[i], p.Output, (from, to), work.Pieces, start, isForward: true);
    });

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass) =>
        pass.Rows(pass.OutputGradient.RowLength, (pass, Pieces: Pieces(pass.Input.Sample)), static (work, from, to) =>
    {
        var p = work.pass;
        for (int i = 0, start = 0; i < p.Inputs.Count; i++)
        {
            start += p.InputGradients[i].Exists
                ? Copy(p.InputGradients[i], p.OutputGradient, (from, to), work.Pieces, start, isForward: false)
                : p.Inputs[i].RowLength / work.Pieces;
        }
    });

    /// <summary>Copies one input's part of each row, in as many pieces as there are places before the axis; its length in a piece.</summary>
    private static int Copy(Tensor part, Tensor whole, (int From, int To) rows, int pieces, int start, bool isForward)
    {
        var (length, stride) = (part.RowLength / pieces, whole.RowLength / pieces);
        var own = part.RowRange(rows.From, rows.To);
        var joined = whole.RowRange(rows.From, rows.To)[start..];
        for (int from = 0, to = 0; from < own.Length; from += length, to += stride)
        {
            if (isForward)
                own.Slice(from, length).CopyTo(joined[to..]);
            else
                joined.Slice(to, length).CopyTo(own[from..]);
        }

        return length;
    }

    /// <summary>How many pieces of a row an input has: the product of the sizes before the axis.</summary>
    private int Pieces(Shape shape)
    {
        var pieces = 1;
        for (var axis = 0; axis < AxisOf(shape); axis++)
            pieces *= shape[axis];
        return pieces;
    }

    private int AxisOf(Shape shape) => Axis < 0 ? shape.Rank + Axis : Axis;
}
