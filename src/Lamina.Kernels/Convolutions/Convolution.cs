namespace Lamina.Kernels;

/// <summary>Convolution of images (strictly: cross-correlation), its gradients included, without a matrix of patches.</summary>
/// <remarks>
/// Every output is one chain of fused multiply-adds over the patch in ascending order (kernel row, kernel column, channel), what lies outside the image left
/// out; every gradient of a weight one over the places of the batch; every gradient of an input one over the outputs it went into, in ascending order.
/// Longer chains than 4096 are cut as in <see cref="Gemm"/>. So the result does not depend on threads, batch size or instruction set.
/// </remarks>
public static unsafe class Convolution
{
    /// <summary><c>z[i, j, f] = bias[f] + Σ x[i · stride − padding + h, …, c] · w[h, w, c, f]</c>.</summary>
    /// <param name="workers">Who computes; the work is split over rows of images.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="x">Images <c>[batch, height, width, channels]</c>.</param>
    /// <param name="weights">Weights <c>[kernelHeight, kernelWidth, channels / groups, filters]</c>.</param>
    /// <param name="bias">A number for each filter, or none.</param>
    /// <param name="z">Images <c>[batch, outputHeight, outputWidth, filters]</c> to write.</param>
    /// <exception cref="ArgumentException">A length differs from what the shape says.</exception>
    public static void Forward(Workers workers, in ConvolutionShape shape, ReadOnlySpan<float> x, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias,
        Span<float> z) =>
        Forward(Kernel.InstructionSet, workers, in shape, x, weights, bias, z);

    /// <summary><c>dx = Σ dz · w</c> over the outputs that an input went into.</summary>
    /// <param name="workers">Who computes; the work is split over rows of images.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="dz">Gradients of the outputs.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="dx">Gradients of the inputs to write.</param>
    /// <exception cref="ArgumentException">A length differs from what the shape says.</exception>
    public static void InputGradient(Workers workers, in ConvolutionShape shape, ReadOnlySpan<float> dz, ReadOnlySpan<float> weights, Span<float> dx) =>
        InputGradient(Kernel.InstructionSet, workers, in shape, dz, weights, dx);

    /// <summary><c>dw = Σ x · dz</c> and <c>db = Σ dz</c> over all places of all images.</summary>
    /// <param name="workers">Who computes; the work is split over chunks of places and over weights.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="dz">Gradients of the outputs.</param>
    /// <param name="weights">Gradients of the weights to write.</param>
    /// <param name="bias">Gradients of the bias to write, or none.</param>
    /// <exception cref="ArgumentException">A length differs from what the shape says.</exception>
    public static void WeightGradient(Workers workers, in ConvolutionShape shape, ReadOnlySpan<float> x, ReadOnlySpan<float> dz, Span<float> weights,
        Span<float> bias) =>
        WeightGradient(Kernel.InstructionSet, workers, in shape, x, dz, weights, bias);

    internal static void Forward(InstructionSet set, Workers workers, in ConvolutionShape shape, ReadOnlySpan<float> x, ReadOnlySpan<float> weights,
        ReadOnlySpan<float> bias, Span<float> z)
    {
        ArgumentNullException.ThrowIfNull(workers);
        int batch = Check(in shape, x, nameof(x), z, nameof(z), weights);
        if (!bias.IsEmpty)
            Lengths.Require(shape.Filters, bias.Length, "filters", nameof(bias));
        if (shape.IsProduct)
        {
            Gemm.Multiply(set, workers, new(x, batch * shape.Places, shape.Channels), new(weights, shape.Channels, shape.Filters), z, bias: bias);
            return;
        }
        fixed (float* px = x, pw = weights, pb = bias, pz = z)
        {
            if (shape.IsDepthwise)
            {
                DepthwiseProduct depthwise = new() { Source = px, Weights = pw, Bias = pb, Destination = pz, InstructionSet = set };
                depthwise.SetForward(in shape);
                Share(workers, depthwise, batch);
                return;
            }
            PatchProduct product = new()
            {
                Source = px,
                SourceChannels = shape.Channels,
                Vertical = TapAxis.Forward(shape.Vertical),
                Horizontal = TapAxis.Forward(shape.Horizontal),
                Groups = shape.Groups,
                Columns = shape.GroupFilters,
                Destination = pz,
                DestinationSample = (nint)shape.Places * shape.Filters,
                DestinationRow = (nint)shape.Horizontal.Output * shape.Filters,
                DestinationStep = shape.Filters,
                Bias = pb,
                InstructionSet = set,
            };
            product.Panels = PatchPanels.Forward(set, in shape, pw);
            Share(workers, product, batch);
        }
    }

    internal static void InputGradient(InstructionSet set, Workers workers, in ConvolutionShape shape, ReadOnlySpan<float> dz, ReadOnlySpan<float> weights,
        Span<float> dx)
    {
        ArgumentNullException.ThrowIfNull(workers);
        int batch = Check(in shape, dx, nameof(dx), dz, nameof(dz), weights);
        if (shape.IsProduct)
        {
            Gemm.Multiply(set, workers, new(dz, batch * shape.Places, shape.Filters), new(weights, shape.Filters, shape.Channels, isTransposed: true), dx);
            return;
        }
        fixed (float* px = dx, pw = weights, pz = dz)
        {
            // Inputs whose places are the same modulo the stride meet the same places of the kernel.
            for (int top = 0; top < Math.Min(shape.Vertical.Stride, shape.Vertical.Input); top++)
            {
                for (int left = 0; left < Math.Min(shape.Horizontal.Stride, shape.Horizontal.Input); left++)
                {
                    if (shape.IsDepthwise)
                    {
                        float* phase = px + ((nint)top * shape.Horizontal.Input + left) * shape.Channels;
                        DepthwiseProduct depthwise = new() { Source = pz, Weights = pw, Destination = phase, InstructionSet = set };
                        depthwise.SetBackward(in shape, top, left);
                        Share(workers, depthwise, batch);
                        continue;
                    }
                    PatchProduct product = new()
                    {
                        Source = pz,
                        SourceChannels = shape.Filters,
                        Vertical = TapAxis.Backward(shape.Vertical, top),
                        Horizontal = TapAxis.Backward(shape.Horizontal, left),
                        Groups = shape.Groups,
                        Columns = shape.GroupChannels,
                        Destination = px + ((nint)top * shape.Horizontal.Input + left) * shape.Channels,
                        DestinationSample = shape.InputLength,
                        DestinationRow = (nint)shape.Vertical.Stride * shape.Horizontal.Input * shape.Channels,
                        DestinationStep = (nint)shape.Horizontal.Stride * shape.Channels,
                        InstructionSet = set,
                    };
                    product.Panels = PatchPanels.Backward(set, in shape, pw, top, left);
                    Share(workers, product, batch);
                }
            }
        }
    }

    internal static void WeightGradient(InstructionSet set, Workers workers, in ConvolutionShape shape, ReadOnlySpan<float> x, ReadOnlySpan<float> dz,
        Span<float> weights, Span<float> bias)
    {
        ArgumentNullException.ThrowIfNull(workers);
        int batch = Check(in shape, x, nameof(x), dz, nameof(dz), weights);
        if (!bias.IsEmpty)
            Lengths.Require(shape.Filters, bias.Length, "filters", nameof(bias));
        if (batch == 0)
        {
            weights.Clear();
            bias.Clear();
            return;
        }
        fixed (float* px = x, pw = weights, pb = bias, pz = dz)
        {
            PatchGradient gradient = new() { Shape = shape, X = px, Dz = pz, Weights = pw, Bias = pb };
            ChunkedGradient.Run(set, workers, gradient, checked(batch * shape.Places));
        }
    }

    private static void Share(Workers workers, PatchProduct product, int batch) =>
        workers.Run(batch * product.Vertical.Destination, (long)product.Horizontal.Destination * product.PatchLength * product.Columns * product.Groups,
            product, static (job, from, to) =>
        {
            (job.From, job.To) = (from, to);
            Kernel.Run(job.InstructionSet, ref job);
        });

    private static void Share(Workers workers, DepthwiseProduct product, int batch) =>
        workers.Run(batch * product.Vertical.Destination,
            (long)product.Horizontal.Destination * product.Vertical.Taps * product.Horizontal.Taps * product.Channels, product, static (job, from, to) =>
        {
            (job.From, job.To) = (from, to);
            Kernel.Run(job.InstructionSet, ref job);
        });

    private static int Check(in ConvolutionShape shape, ReadOnlySpan<float> inputs, string inputsName, ReadOnlySpan<float> outputs, string outputsName,
        ReadOnlySpan<float> weights)
    {
        int batch = shape.InputLength == 0 ? 0 : inputs.Length / shape.InputLength;
        Lengths.Require((long)batch * shape.InputLength, inputs.Length, "batch · height · width · channels", inputsName);
        Lengths.Require((long)batch * shape.Places * shape.Filters, outputs.Length, "batch · outputHeight · outputWidth · filters", outputsName);
        Lengths.Require((long)shape.PatchLength * shape.Filters, weights.Length, "kernelHeight · kernelWidth · channels / groups · filters", nameof(weights));
        return batch;
    }
}
