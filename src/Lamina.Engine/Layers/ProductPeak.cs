using System.Diagnostics;
using Lamina.Kernels;

namespace Lamina.Layers;

/// <summary>How fast this machine multiplies matrices with the framework's own kernel: the measure of what a layer reaches.</summary>
public static class ProductPeak
{
    private const int Size = 512;
    private const int Times = 60;

    /// <summary>Operations a second: 2 · 512³ over the shortest time of 60 products of that size.</summary>
    public static double Measure(Workers workers)
    {
        ArgumentNullException.ThrowIfNull(workers);
        var (a, b, c) = (new float[Size * Size], new float[Size * Size], new float[Size * Size]);
        a.AsSpan().Fill(0.5f);
        b.AsSpan().Fill(0.25f);
        var shortest = double.PositiveInfinity;
        for (var time = 0; time < Times; time++)
        {
            var started = Stopwatch.GetTimestamp();
            Gemm.Multiply(workers, new(a, Size, Size), new(b, Size, Size), c);
            shortest = Math.Min(shortest, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return 2.0 * Size * Size * Size / shortest;
    }
}
