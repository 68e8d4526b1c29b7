using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>The gradients of up to four taps beside each other of a depthwise kernel, over some places: a vector holds channels.</summary>
internal static unsafe class DepthwiseGradient
{
    /// <summary>Taps at a time: they share what is read of dz, and their chains do not wait for each other.</summary>
    public const int Taps = 4;

    /// <summary>Goes on with the chains of the taps, or begins them.</summary>
    /// <param name="tile">The places: a step is the next one in x and in dz.</param>
    /// <param name="taps">How many taps.</param>
    /// <param name="channels">Channels, and how far it is to the next tap in x and in the weights.</param>
    public static void Run<V>(ref readonly TileArguments tile, int taps, int channels) where V : struct, ISimd<V>
    {
        switch (taps)
        {
            case 1: Run<V, Extent1>(in tile, channels); break;
            case 2: Run<V, Extent2>(in tile, channels); break;
            case 3: Run<V, Extent3>(in tile, channels); break;
            default: Run<V, Extent4>(in tile, channels); break;
        }
    }

    // The guards on Count vanish at compile time, and with them the sums that fewer taps do not use.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<V, TTaps>(ref readonly TileArguments tile, int channels) where V : struct, ISimd<V> where TTaps : struct, IExtent
    {
        nint step = channels, xStep = tile.AStep;
        TileSegment* end = tile.Segments + tile.SegmentCount;
        for (int channel = 0; channel < channels; channel += V.Width)
        {
            int lanes = Math.Min(V.Width, channels - channel);
            float* sums = tile.C + channel;
            V s0 = default, s1 = default, s2 = default, s3 = default;
            if (tile.Start != null)
            {
                s0 = Lanes.Load<V>(sums, lanes);
                if (TTaps.Count > 1) s1 = Lanes.Load<V>(sums + step, lanes);
                if (TTaps.Count > 2) s2 = Lanes.Load<V>(sums + 2 * step, lanes);
                if (TTaps.Count > 3) s3 = Lanes.Load<V>(sums + 3 * step, lanes);
            }
            for (TileSegment* segment = tile.Segments; segment < end; segment++)
            {
                float* x = tile.A + segment->A + channel, dz = tile.B + segment->First * step + channel;
                for (int place = segment->Length; place > 0; place--, x += xStep, dz += step)
                {
                    V gradient = Lanes.Load<V>(dz, lanes);
                    s0 = V.FusedMultiplyAdd(Lanes.Load<V>(x, lanes), gradient, s0);
                    if (TTaps.Count > 1) s1 = V.FusedMultiplyAdd(Lanes.Load<V>(x + step, lanes), gradient, s1);
                    if (TTaps.Count > 2) s2 = V.FusedMultiplyAdd(Lanes.Load<V>(x + 2 * step, lanes), gradient, s2);
                    if (TTaps.Count > 3) s3 = V.FusedMultiplyAdd(Lanes.Load<V>(x + 3 * step, lanes), gradient, s3);
                }
            }
            Lanes.Store(sums, s0, lanes);
            if (TTaps.Count > 1) Lanes.Store(sums + step, s1, lanes);
            if (TTaps.Count > 2) Lanes.Store(sums + 2 * step, s2, lanes);
            if (TTaps.Count > 3) Lanes.Store(sums + 3 * step, s3, lanes);
        }
    }
}
