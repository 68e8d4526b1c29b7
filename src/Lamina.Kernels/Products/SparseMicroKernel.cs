using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>The micro-kernel of compressed products: one row of up to eight vectors, held in registers while a list of entries runs.</summary>
/// <remarks>Every element is one chain of fused multiply-adds in the order of the list.</remarks>
internal static unsafe class SparseMicroKernel
{
    /// <summary>Vectors of a row that fit the registers at every width, the broadcast value beside them.</summary>
    public const int MaximumVectors = 8;

    /// <summary>
    /// <c>result ← start + Σ value[i] · panel[index[i] − first]</c> for entries up to <paramref name="end"/> or the first whose index lies outside
    /// <c>[first, first + length)</c>; returns that entry.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Run<V>(ref readonly SparseArguments chain, int from, int end, int vectors) where V : struct, ISimd<V> => vectors switch
    {
        1 => Run<V, Extent1>(in chain, from, end),
        2 => Run<V, Extent2>(in chain, from, end),
        3 => Run<V, Extent3>(in chain, from, end),
        4 => Run<V, Extent4>(in chain, from, end),
        5 => Run<V, Extent5>(in chain, from, end),
        6 => Run<V, Extent6>(in chain, from, end),
        7 => Run<V, Extent7>(in chain, from, end),
        _ => Run<V, Extent8>(in chain, from, end),
    };

    /// <summary>Copies rows of a matrix to a panel whose rows are whole vectors, so that no load of a chain crosses a cache line or is masked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<V>(float* source, nint stride, int rows, int vectors, int last, float* panel) where V : struct, ISimd<V>
    {
        for (int row = 0; row < rows; row++, source += stride)
        {
            float* x = source;
            for (int v = 1; v < vectors; v++, x += V.Width, panel += V.Width)
                V.Store(panel, V.Load(x));
            V.Store(panel, Lanes.Load<V>(x, last));
            panel += V.Width;
        }
    }

    // The guards on Count vanish at compile time, and with them the accumulators that a shorter row does not use.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Run<V, TVectors>(ref readonly SparseArguments chain, int from, int end) where V : struct, ISimd<V> where TVectors : struct, IExtent
    {
        int last = chain.Last, first = chain.First, i = from;
        uint length = (uint)chain.Length;
        V x0 = default, x1 = default, x2 = default, x3 = default, x4 = default, x5 = default, x6 = default, x7 = default;
        if (chain.Start != null)
        {
            float* start = chain.Start;
            x0 = Load<V, TVectors, Extent1>(start, last);
            if (TVectors.Count > 1) x1 = Load<V, TVectors, Extent2>(start, last);
            if (TVectors.Count > 2) x2 = Load<V, TVectors, Extent3>(start, last);
            if (TVectors.Count > 3) x3 = Load<V, TVectors, Extent4>(start, last);
            if (TVectors.Count > 4) x4 = Load<V, TVectors, Extent5>(start, last);
            if (TVectors.Count > 5) x5 = Load<V, TVectors, Extent6>(start, last);
            if (TVectors.Count > 6) x6 = Load<V, TVectors, Extent7>(start, last);
            if (TVectors.Count > 7) x7 = Load<V, TVectors, Extent8>(start, last);
        }

        int* index = chain.Index;
        float* value = chain.Value, panel = chain.Panel;
        for (; i < end && (uint)(index[i] - first) < length; i++)
        {
            float* row = panel + (nint)(index[i] - first) * (TVectors.Count * V.Width);
            V factor = V.Broadcast(value[i]);
            x0 = V.FusedMultiplyAdd(factor, V.Load(row), x0);
            if (TVectors.Count > 1) x1 = V.FusedMultiplyAdd(factor, V.Load(row + V.Width), x1);
            if (TVectors.Count > 2) x2 = V.FusedMultiplyAdd(factor, V.Load(row + 2 * V.Width), x2);
            if (TVectors.Count > 3) x3 = V.FusedMultiplyAdd(factor, V.Load(row + 3 * V.Width), x3);
            if (TVectors.Count > 4) x4 = V.FusedMultiplyAdd(factor, V.Load(row + 4 * V.Width), x4);
            if (TVectors.Count > 5) x5 = V.FusedMultiplyAdd(factor, V.Load(row + 5 * V.Width), x5);
            if (TVectors.Count > 6) x6 = V.FusedMultiplyAdd(factor, V.Load(row + 6 * V.Width), x6);
            if (TVectors.Count > 7) x7 = V.FusedMultiplyAdd(factor, V.Load(row + 7 * V.Width), x7);
        }

        float* result = chain.Result;
        Store<V, TVectors, Extent1>(result, last, x0);
        if (TVectors.Count > 1) Store<V, TVectors, Extent2>(result, last, x1);
        if (TVectors.Count > 2) Store<V, TVectors, Extent3>(result, last, x2);
        if (TVectors.Count > 3) Store<V, TVectors, Extent4>(result, last, x3);
        if (TVectors.Count > 4) Store<V, TVectors, Extent5>(result, last, x4);
        if (TVectors.Count > 5) Store<V, TVectors, Extent6>(result, last, x5);
        if (TVectors.Count > 6) Store<V, TVectors, Extent7>(result, last, x6);
        if (TVectors.Count > 7) Store<V, TVectors, Extent8>(result, last, x7);
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Load<V, TVectors, TPlace>(float* row, int last) where V : struct, ISimd<V> where TVectors : struct, IExtent where TPlace : struct, IExtent
    {
        row += (TPlace.Count - 1) * V.Width;
        return TPlace.Count < TVectors.Count ? V.Load(row) : Lanes.Load<V>(row, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<V, TVectors, TPlace>(float* row, int last, V value) where V : struct, ISimd<V> where TVectors : struct, IExtent
        where TPlace : struct, IExtent
    {
        row += (TPlace.Count - 1) * V.Width;
        if (TPlace.Count < TVectors.Count)
            V.Store(row, value);
        else
            Lanes.Store(row, value, last);
    }
}
