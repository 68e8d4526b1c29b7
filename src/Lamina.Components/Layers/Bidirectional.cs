using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// A recurrent layer twice, with weights of its own each: once over the steps in order, once from the last real one back; their outputs become one.
/// <para>
/// <c>y = merge(layer(x), reverse(backward(reverse(x))))</c>, where <c>reverse</c> turns round the real steps of each row; <c>dx</c> sums both ways'
/// </para>
/// <para>
/// Shapes: input <c>[batch, time, features]</c>; output that of the layer, with twice as many values where they are concatenated. Tensors are named
/// <c>bidirectional1.forward.weight</c> and <c>bidirectional1.backward.weight</c>. Of samples with lengths, each row is that of its real steps alone.
/// </para>
/// <para>Source: Schuster, Paliwal 1997.</para>
/// </summary>
/// <param name="Layer">The layer, such as <c>lstm</c>: of samples <c>[time, features]</c> it makes <c>[units]</c> or <c>[time, units]</c>.</param>
/// <param name="Merge">How the outputs of both directions become one.</param>
/// <exception cref="ShapeException">A sample is not <c>[time, features]</c>, or the layer makes something else of it.</exception>
[Example("""{ "layer": { "type": "lstm", "units": 2 } }""", Input = "[4,2]")]
[Example("""{ "layer": { "type": "gru", "units": 2, "returnSequences": true }, "merge": "add" }""", Input = "[3,2]")]
public sealed record Bidirectional(ILayer Layer, Merge Merge = Merge.Concatenate) : ILayer, IOperatorForm
{
    private const string Ahead = "layer";
    private const string Back = "backward";
    private const string Reversed = "reversed";
    private const string ReversedGradient = "reversedGradient";
    private const string AheadGradient = "aheadGradient";
    private const string BackGradient = "backGradient";

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Rank != 2)
            throw new ShapeException($"A bidirectional layer expects samples [time, features], but received {input}.");
        var plan = Layer.Plan(input);
        var output = plan.Output;
        if (output.Rank > 2 || (output.Rank == 2 && output[0] != input[0]) || plan.Lengths.IsRefused || plan.Lengths.Change is not null)
            throw new ShapeException($"A bidirectional layer runs one such as 'lstm', which makes [units] or [time, units] of {input}, but received one that "
                + $"makes {output}{(plan.Lengths.IsRefused ? " and takes no lengths" : "")}.");
        if (Merge == Merge.Concatenate && output[^1] > int.MaxValue / 2)
            throw new ShapeException($"A bidirectional layer makes at most {int.MaxValue} values at a step, but would make twice {output[^1]}.");
        var width = Merge == Merge.Concatenate ? 2 * output[^1] : output[^1];
        return new(output.Rank == 1 ? new Shape(width) : new Shape(output[0], width))
        {
            Lengths = plan.Lengths,
            Children = [new(Ahead, [new LayerEntry(Layer, "forward")], input), new(Back, [new LayerEntry(Layer, "backward")], input)],
            SavedForBackward = [new(Reversed, input)],
            Scratch = [new(ReversedGradient, input), new(AheadGradient, output), new(BackGradient, output)],
        };
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var lengths = pass.Lengths[0];
        var (ahead, back) = (pass.Forward(Ahead, pass.Input), pass.Forward(Back, pass.Input.Reverse(lengths)));
        if (back.Shape.Rank == 2)
            back = back.Reverse(lengths);
        return Merge switch
        {
            Merge.Concatenate => Value.Concatenate(back.Shape.Rank - 1, ahead, back),
            Merge.Add => ahead + back,
            _ => (ahead + back) * 0.5f,
        };
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass)
    {
        var reversed = pass.Buffer(Reversed) with { Lengths = pass.Input.Lengths };
        Reverse(pass.Workers, pass.Input, reversed, pass.Input);
        var (ahead, back) = (pass.Forward(Ahead, pass.Input), pass.Forward(Back, reversed));
        pass.Rows(2L * ahead.RowLength, (pass, ahead, back, Merge), static (work, from, to) =>
        {
            var (input, y, width) = (work.pass.Input, work.pass.Output, work.ahead.Sample[^1]);
            for (var row = from; row < to; row++)
            {
                var steps = new DirectedSteps(input, y.Sample, row);
                for (var step = 0; step < steps.Count; step++)
                {
                    var a = work.ahead.Row(row).Slice(step * width, width);
                    var b = work.back.Row(row).Slice(steps.Back(step) * width, width);
                    var sum = y.Row(row).Slice(step * y.Sample[^1], y.Sample[^1]);
                    if (work.Merge == Merge.Concatenate)
                    {
                        a.CopyTo(sum);
                        b.CopyTo(sum[width..]);
                    }
                    else
                    {
                        Elementwise.Apply(new Sum(work.Merge == Merge.Average ? 0.5f : 1), a, b, sum);
                    }
                }
            }
        });
    }

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        var lengths = pass.OutputGradient.Lengths;
        var (ahead, back) = (pass.Buffer(AheadGradient) with { Lengths = lengths }, pass.Buffer(BackGradient) with { Lengths = lengths });
        back.Span.Clear();
        ahead.Span.Clear();
        pass.Rows(2L * ahead.RowLength, (pass, ahead, back, Merge), static (work, from, to) =>
        {
            var (input, dy, width) = (work.pass.Input, work.pass.OutputGradient, work.ahead.Sample[^1]);
            for (var row = from; row < to; row++)
            {
                var steps = new DirectedSteps(input, dy.Sample, row);
                for (var step = 0; step < steps.Count; step++)
                {
                    var both = dy.Row(row).Slice(step * dy.Sample[^1], dy.Sample[^1]);
                    var a = work.ahead.Row(row).Slice(step * width, width);
                    var b = work.back.Row(row).Slice(steps.Back(step) * width, width);
                    Elementwise.Apply(new Scaled(work.Merge == Merge.Average ? 0.5f : 1), both[..width], a);
                    Elementwise.Apply(new Scaled(work.Merge == Merge.Average ? 0.5f : 1), both[^width..], b);
                }
            }
        });
        var dx = pass.InputGradient;
        var reversed = pass.Buffer(Reversed) with { Lengths = pass.Input.Lengths };
        var reversedGradient = dx.Exists ? pass.Buffer(ReversedGradient) with { Lengths = pass.Input.Lengths } : default;
        pass.Backward(Back, reversed, back, reversedGradient);
        pass.Backward(Ahead, pass.Input, ahead, dx);
        if (!dx.Exists)
            return;
        pass.Rows(dx.RowLength, (dx, reversedGradient, pass.Input), static (work, from, to) =>
        {
            var width = work.dx.Sample[^1];
            for (var row = from; row < to; row++)
            {
                for (int step = 0, length = work.Input.LengthOf(row); step < length; step++)
                {
                    var sum = work.dx.Row(row).Slice(step * width, width);
                    Elementwise.Add(sum, work.reversedGradient.Row(row).Slice((length - 1 - step) * width, width), sum);
                }
            }
        });
    }

    /// <summary>Turns round the real steps of each row; what follows them stays 0.</summary>
    private static void Reverse(Workers workers, Tensor x, Tensor reversed, Tensor lengths) =>
        workers.Run(x.Rows, x.RowLength, (x, reversed, lengths), static (work, from, to) =>
        {
            var width = work.x.Sample[^1];
            for (var row = from; row < to; row++)
            {
                var length = work.lengths.LengthOf(row);
                for (var step = 0; step < length; step++)
                    work.x.Row(row).Slice(step * width, width).CopyTo(work.reversed.Row(row)[((length - 1 - step) * width)..]);
                work.reversed.Row(row)[(length * width)..].Clear();
            }
        });

    /// <summary>The steps of a row's output: its real ones, or one if the layer returns only the last.</summary>
    private readonly struct DirectedSteps(Tensor input, Shape output, int row)
    {
        public int Count { get; } = output.Rank == 1 ? 1 : input.LengthOf(row);

        /// <summary>The place of a step in the other direction.</summary>
        public int Back(int step) => Count - 1 - step;
    }

    private readonly struct Sum(float factor) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => V.Broadcast(factor) * (x + y);
    }

    private readonly struct Scaled(float factor) : IUnaryOperator
    {
        public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Broadcast(factor) * x;
    }
}
