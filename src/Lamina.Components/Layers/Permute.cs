using System.Collections.Immutable;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// Puts the axes of a sample into another order.
/// <para><c>y[i[axes[0]], i[axes[1]], …] = x[i[0], i[1], …]</c>, so that of <c>[1, 0]</c> <c>y[i, j] = x[j, i]</c>; dx is dy in the order of x.</para>
/// <para>Shapes: input <c>[batch, d₀, d₁, …]</c>, output <c>[batch, d at axes[0], d at axes[1], …]</c>.</para>
/// </summary>
/// <param name="Axes">
/// The axes of the input in the order of the output, numbered from 0 without the batch, as those of <c>concatenate</c> (Keras counts them from 1).
/// </param>
/// <exception cref="ShapeException">The axes are not those of a sample, each once.</exception>
[Example("""{ "axes": [2, 0, 1] }""", Input = "[2,3,4]")]
[Example("""{ "axes": [1, 0] }""", Input = "[3,2]")]
public sealed record Permute([Within("[0, 7]")] IReadOnlyList<int> Axes) : ILayer, IWarns, IOperatorForm
{
    // About what a number costs, in multiply-adds.
    private const int CostPerValue = 4;

    /// <summary>The axes of the input in the order of the output.</summary>
    public IReadOnlyList<int> Axes { get; } = Axes.ToImmutableArray();

    /// <inheritdoc/>
    public IEnumerable<string> Warnings() =>
        Axes.SequenceEqual(Enumerable.Range(0, Axes.Count)) ? ["axes in ascending order leave the sample as it is. Change their order, or leave the layer out."]
        : [];

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Axes.Order().SequenceEqual(Enumerable.Range(0, input.Rank))
            ? new(new Shape([.. Axes.Select(axis => input[axis])])) { Lengths = Axes[0] == 0 ? LengthRule.Kept : LengthRule.Refused }
            : throw new ShapeException($"A permute layer's 'axes' name each axis of a sample once, from 0 to {input.Rank - 1}, but received "
                + $"[{string.Join(", ", Axes)}].");
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Input.Permute([.. Axes]);
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) => pass.Rows((long)CostPerValue * pass.Input.RowLength, (layer: this, pass), static (work, from, to) =>
    {
        for (var row = from; row < to; row++)
            work.layer.Move(work.pass.Input.Sample, work.pass.Input.Row(row), work.pass.Output.Row(row), isForward: true);
    });

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        if (pass.InputGradient.Exists)
            pass.Rows((long)CostPerValue * pass.Input.RowLength, (layer: this, pass), static (work, from, to) =>
            {
                for (var row = from; row < to; row++)
                    work.layer.Move(work.pass.Input.Sample, work.pass.InputGradient.Row(row), work.pass.OutputGradient.Row(row), isForward: false);
            });
    }

    /// <summary>Copies a sample into its other order, or back, with a counter that has a digit for each axis.</summary>
    private void Move(Shape shape, Span<float> sample, Span<float> permuted, bool isForward)
    {
        Span<int> counter = stackalloc int[Axes.Count];
        Span<int> steps = stackalloc int[Axes.Count];
        counter.Clear();
        for (var axis = 0; axis < steps.Length; axis++)
            steps[axis] = StepOf(shape, Axes[axis]);
        for (int place = 0, source = 0; place < sample.Length; place++)
        {
            if (isForward)
                permuted[place] = sample[source];
            else
                sample[source] = permuted[place];
            for (var axis = counter.Length - 1; axis >= 0; axis--)
            {
                source += steps[axis];
                if (++counter[axis] < shape[Axes[axis]])
                    break;
                source -= counter[axis] * steps[axis];
                counter[axis] = 0;
            }
        }
    }

    private static int StepOf(Shape shape, int axis)
    {
        var step = 1;
        for (var inner = axis + 1; inner < shape.Rank; inner++)
            step *= shape[inner];
        return step;
    }
}
