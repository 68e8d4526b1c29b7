using System.Runtime.CompilerServices;
using Lamina.Kernels;

namespace Lamina.Data;

/// <summary>
/// Bends a picture as if it were drawn on rubber: every pixel comes from a little beside, neighbours from almost the same direction.
/// <para><c>y(p) = x(p + alpha · (G ∗ u)(p))</c> with u from U(−1, 1) for each pixel and axis, G a Gaussian bell of deviation sigma</para>
/// <para>The displacements belong to the pixels of the result. Beyond the edges u is 0. Between pixels bilinear; beyond an edge lies what is on it.</para>
/// <para>Source: Simard, Steinkraus, Platt 2003.</para>
/// </summary>
/// <param name="Alpha">How far pixels move: with sigma 4 and 34 about 1.4 pixels along each axis, as a deviation.</param>
/// <param name="Sigma">How far, in pixels, neighbours move together.</param>
[Example("""{ "alpha": 34, "sigma": 4 }""", Input = "[6,5]")]
[Example("""{ "alpha": 8, "sigma": 2 }""", Input = "[9,10,3]")]
public sealed record Elastic([Within("[0, 1000000]")] float Alpha, [Within("[0.1, 1000]")] float Sigma) : IAugmentation
{
    /// <inheritdoc/>
    public bool MovesPixels => true;

    /// <inheritdoc/>
    public int ScratchFor(int height, int width) => checked(2 * height * width + Blur.ScratchFor(height, width, Blur.RadiusOf(Sigma, Math.Max(height, width))));

    /// <inheritdoc/>
    public void Apply(in AugmentationPass pass)
    {
        var random = pass.Random;
        var (pixels, radius) = (pass.SourceRows.Length, Blur.RadiusOf(Sigma, Math.Max(pass.Height, pass.Width)));
        var down = pass.Scratch[..pixels];
        var across = pass.Scratch.Slice(pixels, pixels);
        var weights = pass.Scratch.Slice(2 * pixels, 2 * radius + 1);
        var padded = pass.Scratch.Slice(2 * pixels + weights.Length, pass.Height * (pass.Width + 2 * radius));
        Blur.Weights(Sigma, weights);
        // Half of a random number's 24 bits are as good as all: each displacement is a sum of many.
        random.FillUniform(down);
        Elementwise.Apply(default(LowerHalf), down, across);
        Elementwise.Apply(default(UpperHalf), down, down);
        Displace(pass, down, weights, padded, pass.SourceRows);
        Displace(pass, across, weights, padded, pass.SourceColumns);
    }

    private void Displace(in AugmentationPass pass, Span<float> field, ReadOnlySpan<float> weights, Span<float> padded, Span<float> source)
    {
        Blur.Apply(field, pass.Height, pass.Width, weights, padded);
        Elementwise.Apply(new Moved(Alpha), field, source, source);
    }

    /// <summary>U(−1, 1) from the first 12 bits of u in [0, 1): (⌊4096·u⌋ + ½) / 2048 − 1.</summary>
    private readonly struct UpperHalf : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V u) where V : struct, ISimd<V> => V.FusedMultiplyAdd(V.Floor(u * V.Broadcast(4096)), V.Broadcast(1f / 2048), V.Broadcast((1f / 4096) - 1));
    }

    /// <summary>U(−1, 1) from the last 12 bits of u: 2·(4096·u − ⌊4096·u⌋) + 1/4096 − 1.</summary>
    private readonly struct LowerHalf : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V u) where V : struct, ISimd<V>
        {
            var scaled = u * V.Broadcast(4096);
            return V.FusedMultiplyAdd(scaled - V.Floor(scaled), V.Broadcast(2), V.Broadcast((1f / 4096) - 1));
        }
    }

    private readonly struct Moved(float alpha) : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V displacement, V place) where V : struct, ISimd<V> => V.FusedMultiplyAdd(V.Broadcast(alpha), displacement, place);
    }
}
