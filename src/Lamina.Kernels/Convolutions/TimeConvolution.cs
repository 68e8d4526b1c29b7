namespace Lamina.Kernels;

/// <summary>Convolution over the steps of samples, dilated or not, and its gradients.</summary>
/// <remarks>
/// Every output is one chain of fused multiply-adds over its steps and their channels in ascending order; every gradient of an input one over the outputs that
/// it went into, every gradient of a weight one over the outputs of the batch. So the result does not depend on threads, batch size or instruction set.
/// </remarks>
public static class TimeConvolution
{
    /// <summary><c>z[i, f] = bias[f] + Σ x[i · stride − padding + t · dilation, c] · w[t, c, f]</c>.</summary>
    /// <param name="workers">Who computes; the work is split over samples.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="x">Samples <c>[batch, steps, channels]</c>.</param>
    /// <param name="weights">Weights <c>[window, channels, filters]</c>.</param>
    /// <param name="bias">A number for each filter, or none.</param>
    /// <param name="z">Samples <c>[batch, output, filters]</c> to write.</param>
    /// <exception cref="ArgumentException">A length differs from what the shape says.</exception>
    public static void Forward(Workers workers, in TimeConvolutionShape shape, ReadOnlySpan<float> x, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias,
        Span<float> z) =>
        Forward(Kernel.InstructionSet, workers, in shape, x, weights, bias, z);

    /// <summary><c>dx = Σ dz · w</c> over the outputs that an input went into.</summary>
    /// <param name="workers">Who computes; the work is split over samples.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="dz">Gradients of the outputs.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="dx">Gradients of the inputs to write.</param>
    /// <exception cref="ArgumentException">A length differs from what the shape says.</exception>
    public static void InputGradient(Workers workers, in TimeConvolutionShape shape, ReadOnlySpan<float> dz, ReadOnlySpan<float> weights, Span<float> dx) =>
        InputGradient(Kernel.InstructionSet, workers, in shape, dz, weights, dx);

    /// <summary><c>dw = Σ x · dz</c> and <c>db = Σ dz</c> over all outputs of all samples.</summary>
    /// <param name="workers">Who computes; the work is split over weights.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="dz">Gradients of the outputs.</param>
    /// <param name="weights">Gradients of the weights to write.</param>
    /// <param name="bias">Gradients of the bias to write, or none.</param>
    /// <exception cref="ArgumentException">A length differs from what the shape says.</exception>
    public static void WeightGradient(Workers workers, in TimeConvolutionShape shape, ReadOnlySpan<float> x, ReadOnlySpan<float> dz, Span<float> weights,
        Span<float> bias) =>
        WeightGradient(Kernel.InstructionSet, workers, in shape, x, dz, weights, bias);

    internal static void Forward(InstructionSet set, Workers workers, in TimeConvolutionShape shape, ReadOnlySpan<float> x, ReadOnlySpan<float> weights,
        ReadOnlySpan<float> bias, Span<float> z)
    {
        if (shape.Dilation == 1)
        {
            Convolution.Forward(set, workers, shape.AsImage, x, weights, bias, z);
            return;
        }

        int batch = Check(workers, in shape, x.Length, z.Length, weights.Length, bias.Length);
        Arguments arguments = new() { Set = set, Shape = shape, Input = x, Weights = weights, Bias = bias, Result = z };
        workers.Run(batch, (long)shape.Output * shape.Window * shape.TapLength, arguments, static (work, from, to) =>
        {
            for (int sample = from; sample < to; sample++)
            {
                ReadOnlySpan<float> x = work.Input.Slice(sample * work.Shape.InputLength, work.Shape.InputLength);
                Span<float> z = work.Result.Slice(sample * work.Shape.OutputLength, work.Shape.OutputLength);
                Start(work.Bias, z, work.Shape.Filters);
                for (int tap = 0; tap < work.Shape.Window; tap++)
                {
                    if (work.Shape.Outputs(tap) is { Count: > 0 } outputs)
                        Gemm.Multiply(work.Set, Workers.Inline, Steps(x, in work.Shape, outputs), Tap(work.Weights, in work.Shape, tap),
                            z[(outputs.First * work.Shape.Filters)..], work.Shape.Filters, accumulate: true);
                }
            }
        });
    }

    internal static void InputGradient(InstructionSet set, Workers workers, in TimeConvolutionShape shape, ReadOnlySpan<float> dz, ReadOnlySpan<float> weights,
        Span<float> dx)
    {
        if (shape.Dilation == 1)
        {
            Convolution.InputGradient(set, workers, shape.AsImage, dz, weights, dx);
            return;
        }

        int batch = Check(workers, in shape, dx.Length, dz.Length, weights.Length, 0);
        Arguments arguments = new() { Set = set, Shape = shape, Input = dz, Weights = weights, Result = dx };
        workers.Run(batch, (long)shape.Output * shape.Window * shape.TapLength, arguments, static (work, from, to) =>
        {
            TimeConvolutionShape shape = work.Shape;
            for (int sample = from; sample < to; sample++)
            {
                ReadOnlySpan<float> dz = work.Input.Slice(sample * shape.OutputLength, shape.OutputLength);
                Span<float> dx = work.Result.Slice(sample * shape.InputLength, shape.InputLength);
                dx.Clear();
                for (int tap = shape.Window - 1; tap >= 0; tap--)
                {
                    if (shape.Outputs(tap) is { Count: > 0 } outputs)
                        Gemm.Multiply(work.Set, Workers.Inline, Gradients(dz, in shape, outputs),
                            new(work.Weights.Slice(tap * shape.TapLength, shape.TapLength), shape.Filters, shape.Channels, isTransposed: true),
                            dx[(outputs.Step * shape.Channels)..], shape.Stride * shape.Channels, accumulate: true);
                }
            }
        });
    }

    internal static void WeightGradient(InstructionSet set, Workers workers, in TimeConvolutionShape shape, ReadOnlySpan<float> x, ReadOnlySpan<float> dz,
        Span<float> weights, Span<float> bias)
    {
        if (shape.Dilation == 1)
        {
            Convolution.WeightGradient(set, workers, shape.AsImage, x, dz, weights, bias);
            return;
        }

        int batch = Check(workers, in shape, x.Length, dz.Length, weights.Length, bias.Length);
        Arguments arguments = new() { Set = set, Shape = shape, Input = x, Weights = dz, Result = weights };
        workers.Run(shape.Window, (long)batch * shape.Output * shape.TapLength, arguments, static (work, from, to) =>
        {
            TimeConvolutionShape shape = work.Shape;
            for (int tap = from; tap < to; tap++)
            {
                Span<float> dw = work.Result.Slice(tap * shape.TapLength, shape.TapLength);
                dw.Clear();
                var outputs = shape.Outputs(tap);
                for (int sample = 0; outputs.Count > 0 && sample < work.Input.Length / shape.InputLength; sample++)
                {
                    ReadOnlySpan<float> x = work.Input.Slice(sample * shape.InputLength, shape.InputLength);
                    ReadOnlySpan<float> dz = work.Weights.Slice(sample * shape.OutputLength, shape.OutputLength);
                    Gemm.Multiply(work.Set, Workers.Inline,
                        new(x[(outputs.Step * shape.Channels)..], shape.Channels, outputs.Count, shape.Stride * shape.Channels, isTransposed: true),
                        Gradients(dz, in shape, outputs), dw, accumulate: true);
                }
            }
        });
        if (!bias.IsEmpty)
            Reductions.ColumnSums(set, workers, dz, bias, batch * shape.Output, shape.Filters, accumulate: false);
    }

    /// <summary>The steps that a place of the window meets in some outputs.</summary>
    private static Matrix Steps(ReadOnlySpan<float> x, in TimeConvolutionShape shape, (int First, int Count, int Step) outputs) =>
        new(x[(outputs.Step * shape.Channels)..], outputs.Count, shape.Channels, shape.Stride * shape.Channels);

    private static Matrix Gradients(ReadOnlySpan<float> dz, in TimeConvolutionShape shape, (int First, int Count, int Step) outputs) =>
        new(dz.Slice(outputs.First * shape.Filters, outputs.Count * shape.Filters), outputs.Count, shape.Filters);

    private static Matrix Tap(ReadOnlySpan<float> weights, in TimeConvolutionShape shape, int tap) =>
        new(weights.Slice(tap * shape.TapLength, shape.TapLength), shape.Channels, shape.Filters);

    /// <summary>Where the chains of the outputs start: at the bias, or 0.</summary>
    private static void Start(ReadOnlySpan<float> bias, Span<float> z, int filters)
    {
        if (bias.IsEmpty)
            z.Clear();
        for (int place = 0; place < z.Length && !bias.IsEmpty; place += filters)
            bias.CopyTo(z[place..]);
    }

    private static int Check(Workers workers, in TimeConvolutionShape shape, int inputs, int outputs, int weights, int bias)
    {
        ArgumentNullException.ThrowIfNull(workers);
        int batch = shape.InputLength == 0 ? 0 : inputs / shape.InputLength;
        Lengths.Require((long)batch * shape.InputLength, inputs, "batch · steps · channels", "x");
        Lengths.Require((long)batch * shape.OutputLength, outputs, "batch · output · filters", "z");
        Lengths.Require((long)shape.Window * shape.TapLength, weights, "window · channels · filters", "weights");
        if (bias > 0)
            Lengths.Require(shape.Filters, bias, "filters", "bias");
        return batch;
    }

    private ref struct Arguments
    {
        public InstructionSet Set;
        public TimeConvolutionShape Shape;
        public ReadOnlySpan<float> Input;
        public ReadOnlySpan<float> Weights;
        public ReadOnlySpan<float> Bias;
        public Span<float> Result;
    }
}
