namespace Lamina.Kernels;

/// <summary>Smooths a picture by a Gaussian bell, rows and columns one after the other; beyond the edges everything is zero.</summary>
/// <remarks>Each pixel is one chain of fused multiply-adds over the weights in ascending order, first down the columns, then along the rows.</remarks>
public static unsafe class Blur
{
    private const int Farthest = 1 << 20;

    /// <summary>The reach of the bell in pixels: four deviations, but no farther than the picture.</summary>
    /// <param name="deviation">The deviation in pixels, above 0.</param>
    /// <param name="side">The larger side of the picture.</param>
    public static int RadiusOf(float deviation, int side) => (int)Math.Min(side, (double)deviation * 4 + 0.5);

    /// <summary>How many numbers of scratch a picture takes.</summary>
    public static int ScratchFor(int height, int width, int radius) => checked(2 * radius + 1 + height * (width + 2 * radius));

    /// <summary><c>weights[k] = e^(−(k − radius)² / 2σ²)</c>, divided by the sum over all whole numbers within four deviations.</summary>
    /// <param name="deviation">σ in pixels, above 0.</param>
    /// <param name="weights">2 · radius + 1 weights to write, with the radius of <see cref="RadiusOf"/>.</param>
    public static void Weights(float deviation, Span<float> weights)
    {
        int radius = weights.Length / 2;
        // Each height follows from the one before: the quotients of neighbours fall by the same factor, twice the first one's logarithm.
        double quotient = ScalarMath.Exp(-0.5 / ((double)deviation * deviation)), factor = quotient * quotient;
        double height = 1, sum = 0;
        int reach = (int)Math.Min((double)deviation * 4 + 0.5, Farthest);
        for (int k = 0; k <= reach; k++, height *= quotient, quotient *= factor)
        {
            sum += k == 0 ? height : 2 * height;
            if (k <= radius)
                weights[radius - k] = weights[radius + k] = (float)height;
        }
        foreach (ref float weight in weights)
            weight = (float)(weight / sum);
    }

    /// <summary>Replaces a picture by its blurred self.</summary>
    /// <param name="picture">height · width numbers.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="weights">An odd number of weights, the middle one for the pixel itself.</param>
    /// <param name="scratch">height · (width + weights − 1) numbers, which are overwritten.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void Apply(Span<float> picture, int height, int width, ReadOnlySpan<float> weights, Span<float> scratch) =>
        Apply(Kernel.InstructionSet, picture, height, width, weights, scratch);

    internal static void Apply(InstructionSet set, Span<float> picture, int height, int width, ReadOnlySpan<float> weights, Span<float> scratch)
    {
        Lengths.Require((long)height * width, picture.Length, "height · width", nameof(picture));
        Lengths.Require(weights.Length | 1, weights.Length, "an odd number", nameof(weights));
        Lengths.Require((long)height * (width + weights.Length - 1), scratch.Length, "height · (width + weights − 1)", nameof(scratch));
        scratch.Clear();
        fixed (float* p = picture, w = weights, s = scratch)
        {
            BlurKernel kernel = new() { Picture = p, Padded = s, Weights = w, Count = weights.Length, Height = height, Width = width };
            Kernel.Run(set, ref kernel);
        }
    }
}
