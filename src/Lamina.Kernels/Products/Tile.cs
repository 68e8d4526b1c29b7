using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>The micro-kernel: a tile of up to 12 rows × 2 vectors of C, held in registers while k runs.</summary>
/// <remarks>Every element is one chain of fused multiply-adds in ascending k, whatever the tile, so the tile's size is free.</remarks>
internal static unsafe class Tile
{
    /// <summary>Rows of a tile that still fit the registers: 12 × 2 + 3 of 32, or 6 × 2 + 3 of 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int MaximumRows<V>() where V : struct, ISimd<V> => V.Width == 16 ? 12 : 6;

    /// <summary>Runs a tile of <paramref name="rows"/> rows and one or two vectors.</summary>
    public static void Run<V>(ref readonly TileArguments tile, int rows, bool twoVectors) where V : struct, ISimd<V>
    {
        if (twoVectors)
            Run<V, Extent2>(in tile, rows);
        else
            Run<V, Extent1>(in tile, rows);
    }

    private static void Run<V, TVectors>(ref readonly TileArguments tile, int rows) where V : struct, ISimd<V> where TVectors : struct, IExtent
    {
        switch (rows)
        {
            case 1: Run<V, Extent1, TVectors>(in tile); break;
            case 2: Run<V, Extent2, TVectors>(in tile); break;
            case 3: Run<V, Extent3, TVectors>(in tile); break;
            case 4: Run<V, Extent4, TVectors>(in tile); break;
            case 5: Run<V, Extent5, TVectors>(in tile); break;
            case 6: Run<V, Extent6, TVectors>(in tile); break;
            case 7: Run<V, Extent7, TVectors>(in tile); break;
            case 8: Run<V, Extent8, TVectors>(in tile); break;
            case 9: Run<V, Extent9, TVectors>(in tile); break;
            case 10: Run<V, Extent10, TVectors>(in tile); break;
            case 11: Run<V, Extent11, TVectors>(in tile); break;
            case 12: Run<V, Extent12, TVectors>(in tile); break;
            default: throw new ArgumentOutOfRangeException(nameof(rows), rows, "A tile has 1 to 12 rows.");
        }
    }

    // The guards on Count vanish at compile time, and with them the accumulators that a smaller tile does not use.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<V, TRows, TVectors>(ref readonly TileArguments tile)
        where V : struct, ISimd<V> where TRows : struct, IExtent where TVectors : struct, IExtent
    {
        int last = tile.Last;
        V x0 = default, y0 = default, x1 = default, y1 = default;
        V x2 = default, y2 = default, x3 = default, y3 = default;
        V x4 = default, y4 = default, x5 = default, y5 = default;
        V x6 = default, y6 = default, x7 = default, y7 = default;
        V x8 = default, y8 = default, x9 = default, y9 = default;
        V x10 = default, y10 = default, x11 = default, y11 = default;
        if (tile.Start != null)
        {
            float* start = tile.Start;
            nint startRow = tile.StartRow;
            Load<V, TVectors>(start, last, out x0, out y0);
            if (TRows.Count > 1) Load<V, TVectors>(start += startRow, last, out x1, out y1);
            if (TRows.Count > 2) Load<V, TVectors>(start += startRow, last, out x2, out y2);
            if (TRows.Count > 3) Load<V, TVectors>(start += startRow, last, out x3, out y3);
            if (TRows.Count > 4) Load<V, TVectors>(start += startRow, last, out x4, out y4);
            if (TRows.Count > 5) Load<V, TVectors>(start += startRow, last, out x5, out y5);
            if (TRows.Count > 6) Load<V, TVectors>(start += startRow, last, out x6, out y6);
            if (TRows.Count > 7) Load<V, TVectors>(start += startRow, last, out x7, out y7);
            if (TRows.Count > 8) Load<V, TVectors>(start += startRow, last, out x8, out y8);
            if (TRows.Count > 9) Load<V, TVectors>(start += startRow, last, out x9, out y9);
            if (TRows.Count > 10) Load<V, TVectors>(start += startRow, last, out x10, out y10);
            if (TRows.Count > 11) Load<V, TVectors>(start += startRow, last, out x11, out y11);
        }

        nint row = tile.ARow, step = tile.AStep, bStep = tile.BStep;
        TileSegment* end = tile.Segments + tile.SegmentCount;
        for (TileSegment* segment = tile.Segments; segment < end; segment++)
        {
            float* b = tile.B + segment->First * bStep;
            // Four bases and two strides address twelve rows without running out of integer registers.
            float* a0 = tile.A + segment->A, a3 = a0 + 3 * row, a6 = a3 + 3 * row, a9 = a6 + 3 * row;
            for (int p = segment->Length; p > 0; p--)
            {
                V b0 = V.Load(b);
                V b1 = TVectors.Count > 1 ? V.Load(b + V.Width) : default;
                Accumulate<V, TVectors>(*a0, b0, b1, ref x0, ref y0);
                if (TRows.Count > 1) Accumulate<V, TVectors>(a0[row], b0, b1, ref x1, ref y1);
                if (TRows.Count > 2) Accumulate<V, TVectors>(a0[2 * row], b0, b1, ref x2, ref y2);
                if (TRows.Count > 3) Accumulate<V, TVectors>(*a3, b0, b1, ref x3, ref y3);
                if (TRows.Count > 4) Accumulate<V, TVectors>(a3[row], b0, b1, ref x4, ref y4);
                if (TRows.Count > 5) Accumulate<V, TVectors>(a3[2 * row], b0, b1, ref x5, ref y5);
                if (TRows.Count > 6) Accumulate<V, TVectors>(*a6, b0, b1, ref x6, ref y6);
                if (TRows.Count > 7) Accumulate<V, TVectors>(a6[row], b0, b1, ref x7, ref y7);
                if (TRows.Count > 8) Accumulate<V, TVectors>(a6[2 * row], b0, b1, ref x8, ref y8);
                if (TRows.Count > 9) Accumulate<V, TVectors>(*a9, b0, b1, ref x9, ref y9);
                if (TRows.Count > 10) Accumulate<V, TVectors>(a9[row], b0, b1, ref x10, ref y10);
                if (TRows.Count > 11) Accumulate<V, TVectors>(a9[2 * row], b0, b1, ref x11, ref y11);
                a0 += step;
                if (TRows.Count > 3) a3 += step;
                if (TRows.Count > 6) a6 += step;
                if (TRows.Count > 9) a9 += step;
                b += bStep;
            }
        }

        float* c = tile.C;
        nint cRow = tile.CRow;
        Store<V, TVectors>(c, last, x0, y0);
        if (TRows.Count > 1) Store<V, TVectors>(c += cRow, last, x1, y1);
        if (TRows.Count > 2) Store<V, TVectors>(c += cRow, last, x2, y2);
        if (TRows.Count > 3) Store<V, TVectors>(c += cRow, last, x3, y3);
        if (TRows.Count > 4) Store<V, TVectors>(c += cRow, last, x4, y4);
        if (TRows.Count > 5) Store<V, TVectors>(c += cRow, last, x5, y5);
        if (TRows.Count > 6) Store<V, TVectors>(c += cRow, last, x6, y6);
        if (TRows.Count > 7) Store<V, TVectors>(c += cRow, last, x7, y7);
        if (TRows.Count > 8) Store<V, TVectors>(c += cRow, last, x8, y8);
        if (TRows.Count > 9) Store<V, TVectors>(c += cRow, last, x9, y9);
        if (TRows.Count > 10) Store<V, TVectors>(c += cRow, last, x10, y10);
        if (TRows.Count > 11) Store<V, TVectors>(c += cRow, last, x11, y11);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate<V, TVectors>(float a, V b0, V b1, ref V x, ref V y) where V : struct, ISimd<V> where TVectors : struct, IExtent
    {
        V factor = V.Broadcast(a);
        x = V.FusedMultiplyAdd(factor, b0, x);
        if (TVectors.Count > 1)
            y = V.FusedMultiplyAdd(factor, b1, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<V, TVectors>(float* source, int last, out V x, out V y) where V : struct, ISimd<V> where TVectors : struct, IExtent
    {
        if (TVectors.Count > 1)
        {
            x = V.Load(source);
            y = Lanes.Load<V>(source + V.Width, last);
        }
        else
        {
            x = Lanes.Load<V>(source, last);
            y = default;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<V, TVectors>(float* destination, int last, V x, V y) where V : struct, ISimd<V> where TVectors : struct, IExtent
    {
        if (TVectors.Count > 1)
        {
            V.Store(destination, x);
            Lanes.Store(destination + V.Width, y, last);
        }
        else
        {
            Lanes.Store(destination, x, last);
        }
    }
}
