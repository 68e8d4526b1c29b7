using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// A vector at each of some steps, such as what a decoder begins with.
/// <para><c>y[t] = x</c>; <c>dx = Σ dy[t]</c></para>
/// <para>Shapes: input <c>[batch, features]</c>, output <c>[batch, times, features]</c>.</para>
/// </summary>
/// <param name="Times">The number of steps, at least 1.</param>
/// <exception cref="ShapeException">A sample has more than one dimension.</exception>
[Example("""{ "times": 3 }""", Input = "[4]")]
public sealed record Repeat([Within("[1, 2147483647]")] int Times) : ILayer, IOperatorForm
{
    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Rank == 1
            ? new(new Shape(Times, input[0]))
            : throw new ShapeException($"A repeat layer expects samples [features], but received {input}. Put a 'flatten' layer before it.");
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Input.Reshape(new Shape(1, pass.Input.Shape[0])).Broadcast(new Shape(Times, pass.Input.Shape[0]));
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) => pass.Rows((long)Times * pass.Input.RowLength, (Times, pass), static (work, from, to) =>
    {
        var (x, y) = (work.pass.Input, work.pass.Output);
        for (var row = from; row < to; row++)
        {
            for (var step = 0; step < work.Times; step++)
                x.Row(row).CopyTo(y.Row(row)[(step * x.RowLength)..]);
        }
    });

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        if (pass.InputGradient.Exists)
            pass.Rows((long)Times * pass.Input.RowLength, (Times, pass), static (work, from, to) =>
            {
                var (dx, dy) = (work.pass.InputGradient, work.pass.OutputGradient);
                for (var row = from; row < to; row++)
                    Reductions.ColumnSums(Workers.Inline, dy.Row(row), dx.Row(row), work.Times, dx.RowLength);
            });
    }
}
