using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>Some rows of C = bias + A · B, A compressed: per row of A, one row of C in registers over its entries.</summary>
internal unsafe struct SparseForward : IKernel
{
    // Rows of B in a panel: 96 × 448 bytes stay in a first-level cache of 48 KiB.
    private const int BlockRows = 96;

    [ThreadStatic]
    private static AlignedBuffer? s_memory;

    public SparseMatrix A;
    public float* B;
    public float* C;
    public float* Bias;
    public int N;

    /// <summary>Of how many parts this computes those from <see cref="From"/> to <see cref="To"/>.</summary>
    public int Parts;
    public int From;
    public int To;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V>() where V : struct, ISimd<V>
    {
        // Slabs where there are enough, because workers that share rows copy all of B; else rows.
        int slabs = ColumnPanel.CountOf<V>(N);
        bool bySlabs = slabs >= Parts;
        slabs = bySlabs ? (slabs + Parts - 1) / Parts * Parts : slabs;
        (int from, int to) = bySlabs ? (0, A.RowCount) : (SparseProduct.Boundary(A.RowCount, From, Parts), SparseProduct.Boundary(A.RowCount, To, Parts));
        (int firstSlab, int endSlab) = bySlabs ? (SparseProduct.Boundary(slabs, From, Parts), SparseProduct.Boundary(slabs, To, Parts)) : (0, slabs);
        int rows = to - from, block = Math.Min(A.ColumnCount, BlockRows);
        float* memory = Memory(block * SparseMicroKernel.MaximumVectors * V.Width + rows);
        int* entries = (int*)(memory + block * SparseMicroKernel.MaximumVectors * V.Width);
        SparseArguments chain = new() { Index = A.Columns, Value = A.Values, Panel = memory };
        for (int place = firstSlab; place < endSlab; place++)
        {
            ColumnPanel slab = ColumnPanel.At<V>(place, slabs, N);
            chain.Last = slab.Last;
            new ReadOnlySpan<int>(A.Offsets + from, rows).CopyTo(new Span<int>(entries, rows));
            for (int first = 0; first == 0 || first < A.ColumnCount; first += BlockRows)
            {
                (chain.First, chain.Length) = (first, Math.Min(BlockRows, A.ColumnCount - first));
                SparseMicroKernel.Pack<V>(B + (nint)first * N + slab.Column, N, chain.Length, slab.Vectors, slab.Last, memory);
                for (int i = 0; i < rows; i++)
                {
                    chain.Result = C + (nint)(from + i) * N + slab.Column;
                    chain.Start = first > 0 ? chain.Result : Bias == null ? null : Bias + slab.Column;
                    entries[i] = SparseMicroKernel.Run<V>(in chain, entries[i], A.Offsets[from + i + 1], slab.Vectors);
                }
            }
        }

        for (int i = 0; i < rows; i++)
        {
            if (entries[i] != A.Offsets[from + i + 1])
                throw A.Fault();
        }
    }

    private static float* Memory(int length)
    {
        if (s_memory is null || s_memory.Length < length)
            s_memory = new AlignedBuffer(length);
        return s_memory.Address;
    }
}
