using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>The window of a pooling layer over time, from each of whose places one number of each channel is made.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Size">How many steps it holds; null for all.</param>
/// <param name="Strides">From one place to the next.</param>
/// <param name="Padding">Whether it reaches beyond the sample.</param>
internal readonly record struct TimeWindow(string Layer, int? Size = null, int Strides = 1, Padding Padding = Padding.Valid)
{
    private static readonly LengthRule s_refused = LengthRule.RefusedSince(
        "with strides, where zeros stand at both ends, the padding after a row would move its windows; zeros before it alone, or none, would not");

    /// <summary>The rule of lengths of what a window makes.</summary>
    /// <param name="strides">From one place to the next.</param>
    /// <param name="isCentred">Whether how far the window reaches before a sample follows from how far it reaches after it.</param>
    /// <param name="isWhole">Whether with strides of 1 there are as many places as steps.</param>
    /// <param name="places">How many places there are, by the steps.</param>
    public static LengthRule LengthsOf(int strides, bool isCentred, bool isWhole, Func<int, int> places) =>
        strides == 1 && isWhole ? LengthRule.Kept : isCentred ? s_refused : LengthRule.Changed(places);

    public IEnumerable<string> Warnings() =>
        Size == 1 && Strides == 1 ? ["poolSize 1 leaves every value as it is. Make it larger, or leave the layer out."] : [];

    /// <exception cref="ShapeException">A sample is not <c>[time, channels]</c>, or the window does not fit into it.</exception>
    public LayerPlan Plan(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        StepSamples.Require(Layer, input);
        if (Size is null)
            return new(new Shape(input[1])) { Lengths = LengthRule.Ended };
        if (Padding == Padding.Valid && Size > input[0])
            throw new ShapeException($"The window of '{Layer}' has {Size} steps, which do not fit into a sample of {input[0]}. Make it smaller, or give "
                + "\"padding\": \"same\".");
        var window = this;
        return new(new Shape(Axis(input[0]).Output, input[1]))
        {
            Lengths = LengthsOf(Strides, Padding == Padding.Same, Padding == Padding.Same, steps => window.Axis(steps).Output),
        };
    }

    /// <summary>Its operator form; of samples with lengths, a window holds real steps alone, and one without any is 0.</summary>
    public Value Lower(OperatorPass pass, bool isLargest)
    {
        var x = pass.Input;
        var (reduction, padding) = isLargest ? (Reduction.Maximum, float.NegativeInfinity) : (Reduction.Mean, 0);
        if (Size is null)
            return isLargest ? pass.Real(padding: padding).Largest([0]) : pass.Lengths[0] is { } lengths ? pass.Real().Sum([0]) / lengths : x.Mean([0]);
        var windows = OperatorWindows.Of(Axis(x.Shape[0]));
        if (pass.IsReal() is not { } isReal)
            return x.Pool(reduction, windows);
        var real = isReal.ToNumber().Reshape(new Shape(x.Shape[0], 1)).Pool(reduction, windows, countsPads: !isLargest);
        var pooled = pass.Real(padding: padding).Pool(reduction, windows, countsPads: !isLargest);
        return Value.Where(Value.Constant(0).IsLess(real), isLargest ? pooled : pooled / real, 0);
    }

    /// <summary>The mean of each window, or its largest number, over a row's real steps alone.</summary>
    public void Forward(in LayerForward pass, bool isLargest)
    {
        if (pass.Input.Lengths.IsEmpty)
            Forward(pass.Workers, Extents(pass.Input.Sample[0], pass.Input.Sample[1]), pass.Input.Span, pass.Output.Span, isLargest);
        else
            pass.Rows(pass.Input.RowLength, (window: this, pass, isLargest), static (work, from, to) =>
            {
                var (x, y) = (work.pass.Input, work.pass.Output);
                for (var row = from; row < to; row++)
                {
                    var shape = work.window.Extents(x.LengthOf(row), x.Sample[1]);
                    Forward(Workers.Inline, in shape, x.Row(row)[..shape.InputLength], y.Row(row)[..shape.OutputLength], work.isLargest);
                }
            });
    }

    /// <summary>The gradients of the inputs.</summary>
    public void Backward(in LayerBackward pass, bool isLargest)
    {
        if (!pass.InputGradient.Exists)
            return;
        if (pass.Input.Lengths.IsEmpty)
            Backward(pass.Workers, Extents(pass.Input.Sample[0], pass.Input.Sample[1]), pass.Input.Span, pass.Output.Span, pass.OutputGradient.Span,
                pass.InputGradient.Span, isLargest);
        else
            pass.Rows(pass.Input.RowLength, (window: this, pass, isLargest), static (work, from, to) =>
            {
                var (x, y, dy, dx) = (work.pass.Input, work.pass.Output, work.pass.OutputGradient, work.pass.InputGradient);
                for (var row = from; row < to; row++)
                {
                    var shape = work.window.Extents(x.LengthOf(row), x.Sample[1]);
                    Backward(Workers.Inline, in shape, x.Row(row)[..shape.InputLength], y.Row(row)[..shape.OutputLength],
                        dy.Row(row)[..shape.OutputLength], dx.Row(row)[..shape.InputLength], work.isLargest);
                }
            });
    }

    private static void Forward(Workers workers, in PoolingShape shape, ReadOnlySpan<float> x, Span<float> y, bool isLargest)
    {
        if (isLargest)
            Pooling.Max(workers, in shape, x, y);
        else
            Pooling.Average(workers, in shape, x, y);
    }

    private static void Backward(
        Workers workers, in PoolingShape shape, ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx, bool isLargest)
    {
        if (isLargest)
            Pooling.MaxGradient(workers, in shape, x, y, dy, dx);
        else
            Pooling.AverageGradient(workers, in shape, x, y, dy, dx);
    }

    private PoolingShape Extents(int steps, int channels) => new(new WindowAxis(1, 1, 1, 0, 1), Axis(steps), channels);

    // A row shorter than the window has one place nevertheless, which holds all of its steps.
    private WindowAxis Axis(int steps)
    {
        var size = Size ?? steps;
        return Padding == Padding.Same ? WindowAxis.Same(steps, size, Strides)
            : new(steps, size, Strides, 0, (Math.Max(0, steps - size) / Strides) + 1);
    }
}
