using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>
/// Some rows of C = Aᵀ · B, A compressed: A is transposed block by block to lists, one for each column, and each row of C runs over its list in registers.
/// </summary>
internal unsafe struct SparseGradient : IKernel
{
    // Entries of a block of lists: 64 Ki of 8 bytes stay in the second-level cache, as far as they are touched.
    private const int BlockEntries = 1 << 16;

    [ThreadStatic]
    private static AlignedBuffer? s_memory;

    public SparseMatrix A;
    public float* B;
    public float* C;
    public int N;
    public int From;
    public int To;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V>() where V : struct, ISimd<V>
    {
        int rows = A.RowCount, slabs = ColumnPanel.CountOf<V>(N);
        int block = Math.Clamp(BlockEntries / Math.Max(1, rows), 1, To - From);
        long panel = (long)rows * slabs * SparseMicroKernel.MaximumVectors * V.Width, lists = (long)block * rows;
        float* memory = Memory(checked((int)(panel + 2 * lists + rows + block)));
        int* entries = (int*)(memory + panel + 2 * lists), counts = entries + rows;
        SparseArguments chain = new() { Length = rows };
        Pack<V>(memory);
        for (int row = 0; row < rows; row++)
            entries[row] = From == 0 ? A.Offsets[row] : A.Find(row, From);
        for (int first = From; first < To; first += block)
        {
            int columns = Math.Min(block, To - first);
            Transpose(first, columns, entries, counts, (int*)(memory + panel), memory + panel + lists);
            for (int place = 0; place < slabs; place++)
            {
                ColumnPanel slab = ColumnPanel.At<V>(place, slabs, N);
                chain.Last = slab.Last;
                chain.Panel = memory + (nint)place * rows * SparseMicroKernel.MaximumVectors * V.Width;
                chain.Index = (int*)(memory + panel);
                chain.Value = memory + panel + lists;
                for (int column = 0; column < columns; column++, chain.Index += rows, chain.Value += rows)
                {
                    chain.Result = C + (nint)(first + column) * N + slab.Column;
                    SparseMicroKernel.Run<V>(in chain, 0, counts[column], slab.Vectors);
                }
            }
        }

        // Only the part with the last columns sees whether entries are left.
        for (int row = 0; row < rows && To == A.ColumnCount; row++)
        {
            if (entries[row] != A.Offsets[row + 1])
                throw A.Fault();
        }
    }

    private readonly void Pack<V>(float* panel) where V : struct, ISimd<V>
    {
        int slabs = ColumnPanel.CountOf<V>(N);
        for (int place = 0; place < slabs; place++, panel += (nint)A.RowCount * SparseMicroKernel.MaximumVectors * V.Width)
        {
            ColumnPanel slab = ColumnPanel.At<V>(place, slabs, N);
            SparseMicroKernel.Pack<V>(B + slab.Column, N, A.RowCount, slab.Vectors, slab.Last, panel);
        }
    }

    /// <summary>Deals the entries of some columns to lists, rows ascending in each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Transpose(int first, int length, int* entries, int* counts, int* index, float* value)
    {
        new Span<int>(counts, length).Clear();
        int* columns = A.Columns;
        float* values = A.Values;
        int rows = A.RowCount;
        for (int row = 0; row < rows; row++)
        {
            int i = entries[row], end = A.Offsets[row + 1];
            for (; i < end; i++)
            {
                uint column = (uint)(columns[i] - first);
                if (column >= (uint)length)
                    break;
                int place = counts[column];
                if (place > row)
                    throw A.Fault();
                counts[column] = place + 1;
                index[(nint)column * rows + place] = row;
                value[(nint)column * rows + place] = values[i];
            }
            entries[row] = i;
        }
    }

    private static float* Memory(int length)
    {
        if (s_memory is null || s_memory.Length < length)
            s_memory = new AlignedBuffer(length);
        return s_memory.Address;
    }
}
