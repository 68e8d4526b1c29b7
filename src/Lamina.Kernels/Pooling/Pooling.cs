namespace Lamina.Kernels;

/// <summary>
/// Pooling of images <c>[batch, height, width, channels]</c>: one number for each window and channel. What lies outside an image takes no part, but may
/// count as zeros in a mean.
/// </summary>
/// <remarks>Images are independent, and each is computed by one thread in one order, so the result depends neither on threads nor on the batch.</remarks>
public static unsafe class Pooling
{
    /// <summary>The largest number of each window; NaN if any is NaN.</summary>
    /// <param name="workers">Who computes; the work is split over images.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="y">The outputs to write.</param>
    /// <exception cref="ArgumentException">A length differs from what the shape says.</exception>
    public static void Max(Workers workers, in PoolingShape shape, ReadOnlySpan<float> x, Span<float> y) =>
        Run<LargestOfWindow>(Kernel.InstructionSet, workers, in shape, x, y, [], []);

    /// <summary>Each output's gradient goes to the first number of its window, in row-major order, that is the largest.</summary>
    /// <param name="workers">Who computes; the work is split over images.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="y">The outputs.</param>
    /// <param name="dy">Gradients of the outputs.</param>
    /// <param name="dx">Gradients of the inputs to write.</param>
    /// <exception cref="ArgumentException">A length differs from what the shape says.</exception>
    public static void MaxGradient(Workers workers, in PoolingShape shape, ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy,
        Span<float> dx) =>
        Run<LargestOfWindow>(Kernel.InstructionSet, workers, in shape, x, y, dy, dx);

    /// <summary>The mean of each window.</summary>
    /// <param name="workers">Who computes; the work is split over images.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="y">The outputs to write.</param>
    /// <exception cref="ArgumentException">A length differs from what the shape says.</exception>
    public static void Average(Workers workers, in PoolingShape shape, ReadOnlySpan<float> x, Span<float> y) =>
        Run<MeanOfWindow>(Kernel.InstructionSet, workers, in shape, x, y, [], []);

    /// <summary>Each output's gradient is shared equally among the numbers of its window.</summary>
    /// <param name="workers">Who computes; the work is split over images.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="y">The outputs.</param>
    /// <param name="dy">Gradients of the outputs.</param>
    /// <param name="dx">Gradients of the inputs to write.</param>
    /// <exception cref="ArgumentException">A length differs from what the shape says.</exception>
    public static void AverageGradient(Workers workers, in PoolingShape shape, ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy,
        Span<float> dx) =>
        Run<MeanOfWindow>(Kernel.InstructionSet, workers, in shape, x, y, dy, dx);

    internal static void Run<TPooling>(InstructionSet set, Workers workers, in PoolingShape shape, ReadOnlySpan<float> x, ReadOnlySpan<float> y,
        ReadOnlySpan<float> dy, ReadOnlySpan<float> dx)
        where TPooling : struct, IPooling
    {
        ArgumentNullException.ThrowIfNull(workers);
        int batch = shape.InputLength == 0 ? 0 : x.Length / shape.InputLength;
        Lengths.Require((long)batch * shape.InputLength, x.Length, "batch · height · width · channels", nameof(x));
        Lengths.Require((long)batch * shape.OutputLength, y.Length, "batch · outputHeight · outputWidth · channels", nameof(y));
        bool isGradient = !dx.IsEmpty || !dy.IsEmpty;
        if (isGradient)
        {
            Lengths.Require(y.Length, dy.Length, "the length of y", nameof(dy));
            Lengths.Require(x.Length, dx.Length, "the length of x", nameof(dx));
        }
        fixed (float* px = x, py = y, pdy = dy, pdx = dx)
        {
            PoolingKernel<TPooling> kernel = new(shape, px, py, pdy, pdx) { InstructionSet = set };
            workers.Run(batch, shape.InputLength, kernel, static (kernel, from, to) =>
            {
                (kernel.From, kernel.To) = (from, to);
                Kernel.Run(kernel.InstructionSet, ref kernel);
            });
        }
    }
}
