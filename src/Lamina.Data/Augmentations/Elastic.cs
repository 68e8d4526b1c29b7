using System.Runtime.CompilerServices;
using Lamina.Kernels;

namespace Lamina.Data;

/// <summary>
/// Bends a picture as if it were drawn on rubber: every pixel comes from a place close by, neighbours from almost the same direction.
/// <para>
/// <c>y(p) = x(p + alpha · (G ∗ n)(p))</c> with n from N(0, 1/3) for each pixel and axis, as spread as U(−1, 1), and G a Gaussian bell of deviation sigma
/// </para>
/// <para>
/// The displacements belong to the pixels of the result. Beyond an edge n is mirrored. Between pixels bilinear; beyond an edge of the picture lies what is on
/// it.
/// </para>
/// <para>Source: Simard, Steinkraus, Platt 2003.</para>
/// </summary>
/// <param name="Alpha">How far pixels move: with sigma 4 and 34 about 1.4 pixels along each axis, as a deviation.</param>
/// <param name="Sigma">How far, in pixels, neighbours move together.</param>
/// <remarks>
/// Mirrored at the edges, the smoothed noise is a sum of cosine waves: the cosine transform turns normal noise into normal noise, and G only makes the wave of
/// the angular frequency ω smaller by e^(−σ²ω²/2). So only the few waves that G leaves are drawn: 81 of 784 for 28 × 28 pixels and sigma 4.
/// </remarks>
[Example("""{ "alpha": 34, "sigma": 4 }""", Input = "[6,5]")]
[Example("""{ "alpha": 8, "sigma": 2 }""", Input = "[9,10,3]")]
public sealed record Elastic([Within("[0, 1000000]")] float Alpha, [Within("[0.1, 1000]")] float Sigma) : IAugmentation, IWarns
{
    // √(2 ln 1024): from this multiple of 1/σ on, less than a thousandth is left of a wave.
    private const double Highest = 3.7233;

    /// <inheritdoc/>
    public IEnumerable<string> Warnings() => Alpha == 0 ? ["alpha 0 distorts nothing. Make it larger, or leave the augmentation out."] : [];

    /// <inheritdoc/>
    public bool MovesPixels => true;

    /// <inheritdoc/>
    public long ScratchFor(int height, int width)
    {
        long down = WavesOf(height), across = WavesOf(width);
        return (down * height) + (across * width) + (2 * down * width) + (5 * down * across);
    }

    /// <inheritdoc/>
    public void Apply(in AugmentationPass pass)
    {
        var (height, width, random) = (pass.Height, pass.Width, pass.Random);
        var (down, across) = (WavesOf(height), WavesOf(width));
        var waves = down * across;
        var scratch = pass.Scratch;
        var wavesDown = Take(ref scratch, down * height);
        var wavesAcross = Take(ref scratch, across * width);
        var uniform = Take(ref scratch, 2 * waves);
        var spread = Take(ref scratch, waves);
        var heights = Take(ref scratch, 2 * waves);
        var partial = Take(ref scratch, 2 * down * width);

        WriteWaves(wavesDown, height);
        if (width == height)
            wavesDown.CopyTo(wavesAcross);
        else
            WriteWaves(wavesAcross, width);
        WriteSpread(spread, height, width, down, across);
        random.FillUniform(uniform);
        Elementwise.Apply(new Normal(Quarter: 0), uniform[..waves], uniform[waves..], spread, heights[..waves]);
        Elementwise.Apply(new Normal(Quarter: 0.25f), uniform[..waves], uniform[waves..], spread, heights[waves..]);

        Gemm.Multiply(Workers.Inline, new(heights, 2 * down, across), new(wavesAcross, across, width), partial);
        Gemm.Multiply(Workers.Inline, new(wavesDown, height, down, isTransposed: true), new(partial[..(down * width)], down, width), pass.SourceRows,
            accumulate: true);
        Gemm.Multiply(Workers.Inline, new(wavesDown, height, down, isTransposed: true), new(partial[(down * width)..], down, width), pass.SourceColumns,
            accumulate: true);
    }

    /// <summary>The waves along a side of n pixels, a row each: <c>w[k, i] = cos(πk(i + ½) / n)</c>.</summary>
    private static void WriteWaves(Span<float> waves, int side)
    {
        for (var (place, k) = (0, 0); place < waves.Length; k++)
        {
            var frequency = MathF.PI * k / side;
            for (var i = 0; i < side; i++)
                waves[place++] = frequency * (i + 0.5f);
        }

        Transcendental.Cos(waves, waves);
    }

    /// <summary>The deviation of each wave's height.</summary>
    private void WriteSpread(Span<float> spread, int height, int width, int down, int across)
    {
        for (var k = 0; k < across; k++)
            spread[k] = Left(k, width);
        for (var j = down - 1; j >= 0; j--)
        {
            var left = Alpha / MathF.Sqrt(3) * Left(j, height);
            for (var k = 0; k < across; k++)
                spread[(j * across) + k] = left * spread[k];
        }
    }

    /// <summary>
    /// What G leaves of the k-th wave along a side of n pixels, and what makes the waves orthonormal: <c>e^(−σ²(πk/n)²/2) · √((2 − [k = 0]) / n)</c>.
    /// </summary>
    private float Left(int k, int side)
    {
        var reach = MathF.PI * k / side * Sigma;
        return Transcendental.Exp(-0.5f * reach * reach) * MathF.Sqrt((k == 0 ? 1f : 2f) / side);
    }

    private int WavesOf(int side) => (int)Math.Min(side, 1 + (side * Highest / (Math.PI * Sigma)));

    private static Span<float> Take(ref Span<float> rest, int count)
    {
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    /// <summary>Box and Muller: <c>deviation · √(−2 ln(1 − u)) · cos 2π(v + quarter)</c>.</summary>
    private readonly record struct Normal(float Quarter) : ITernaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V u, V v, V deviation) where V : struct, ISimd<V> =>
            deviation * V.Sqrt(V.Broadcast(-2) * Transcendental.Log(V.Broadcast(1) - u))
                * Transcendental.Cos(V.Broadcast(2 * MathF.PI) * (v + V.Broadcast(Quarter)));
    }
}
