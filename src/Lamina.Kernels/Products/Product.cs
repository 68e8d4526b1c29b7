namespace Lamina.Kernels;

/// <summary>One product C = op(A) · op(B), and the computation of a rectangle of it.</summary>
/// <remarks>
/// A rectangle goes through k in chunks of <see cref="Chunk"/> (a sum of its own each), through the columns in groups, through a chunk's k in blocks,
/// and then through tiles. Only the chunks are visible in the result.
/// </remarks>
internal unsafe struct Product
{
    /// <summary>Length of a chain; part of the definition of the result.</summary>
    public const int Chunk = 4096;

    // A block of B, 256 × 128 numbers = 128 KiB, stays in the second-level cache and each of its panels in the first.
    private const int BlockLength = 256;
    private const int GroupColumns = 128;

    // Below this many rows, copying B costs more than the scattered reads that the copy saves.
    private const int RowsWorthPacking = 24;

    [ThreadStatic]
    private static AlignedBuffer? s_packed;

    public float* A;
    public nint ARow;
    public nint AStep;
    public float* B;
    public nint BStride;
    public bool TransposeB;
    public float* C;
    public int M;
    public int N;
    public int K;

    /// <summary>Where the chains start: C itself, the bias (row stride 0), or null for zero.</summary>
    public float* Start;
    public nint StartRow;

    public InstructionSet InstructionSet;

    /// <summary>Computes rows <paramref name="row"/> to <paramref name="rowEnd"/> of columns <paramref name="column"/> to <paramref name="columnEnd"/>.</summary>
    public readonly void Compute<V>(int row, int rowEnd, int column, int columnEnd) where V : struct, ISimd<V>
    {
        ComputeChunk<V>(0, Math.Min(K, Chunk), row, rowEnd, column, columnEnd);
        for (int k = Chunk; k < K; k += Chunk)
            ComputeChunk<V>(k, Math.Min(K - k, Chunk), row, rowEnd, column, columnEnd);
    }

    private readonly void ComputeChunk<V>(int chunk, int chunkLength, int row, int rowEnd, int column, int columnEnd) where V : struct, ISimd<V>
    {
        // A later chunk's sum joins C only when complete, so its chain stays in the registers for the whole chunk.
        int maximumLength = chunk == 0 ? BlockLength : Chunk;
        int maximumColumns = chunk == 0 ? GroupColumns : 2 * V.Width;
        int blocks = Math.Max(1, (chunkLength + maximumLength - 1) / maximumLength);
        int groupColumns = Math.Min(maximumColumns, (columnEnd - column + 2 * V.Width - 1) / (2 * V.Width) * 2 * V.Width);
        float* packed = Packed((chunkLength + blocks - 1) / blocks * groupColumns);
        for (int group = column; group < columnEnd; group += maximumColumns)
        {
            int groupEnd = Math.Min(group + maximumColumns, columnEnd);
            for (int block = 0; block < blocks; block++)
            {
                int k = (int)((long)chunkLength * block / blocks), kEnd = (int)((long)chunkLength * (block + 1) / blocks);
                ComputeBlock<V>(chunk + k, kEnd - k, row, rowEnd, group, groupEnd, packed, joins: chunk > 0);
            }
        }
    }

    private readonly void ComputeBlock<V>(int k, int length, int row, int rowEnd, int column, int columnEnd, float* packed, bool joins) where V : struct, ISimd<V>
    {
        int panelColumns = 2 * V.Width;
        bool readsInPlace = !TransposeB && rowEnd - row < RowsWorthPacking;
        for (int j = column; j < columnEnd; j += panelColumns)
        {
            int columns = Math.Min(panelColumns, columnEnd - j);
            if (!readsInPlace || columns < panelColumns)
                Pack<V>(k, length, j, columns, packed + (nint)(j - column) * length);
        }

        float* scratch = stackalloc float[joins ? Tile.MaximumRows<V>() * panelColumns : 0];
        TileSegment steps = new() { Length = length };
        TileArguments tile = new() { ARow = ARow, AStep = AStep, Segments = &steps, SegmentCount = 1 };
        int tiles = (rowEnd - row + Tile.MaximumRows<V>() - 1) / Tile.MaximumRows<V>();
        for (int t = 0; t < tiles; t++)
        {
            // Equal heights: a last tile of one or two rows would wait for each addition's latency.
            int i = row + (int)((long)(rowEnd - row) * t / tiles), rows = row + (int)((long)(rowEnd - row) * (t + 1) / tiles) - i;
            tile.A = A + i * ARow + k * AStep;
            for (int j = column; j < columnEnd; j += panelColumns)
            {
                int columns = Math.Min(panelColumns, columnEnd - j);
                bool twoVectors = columns > V.Width;
                bool inPlace = readsInPlace && columns == panelColumns;
                float* c = C + (nint)i * N + j;
                tile.Last = twoVectors ? columns - V.Width : columns;
                tile.B = inPlace ? B + k * BStride + j : packed + (nint)(j - column) * length;
                tile.BStep = inPlace ? BStride : twoVectors ? panelColumns : V.Width;
                tile.C = joins ? scratch : c;
                tile.CRow = joins ? panelColumns : N;
                tile.Start = joins ? null : k > 0 ? c : Start == null ? null : Start + i * StartRow + j;
                tile.StartRow = k > 0 ? N : StartRow;
                Tile.Run<V>(in tile, rows, twoVectors);
                if (joins)
                    Join(scratch, panelColumns, c, N, rows, columns);
            }
        }
    }

    private readonly void Pack<V>(int k, int length, int column, int columns, float* panel) where V : struct, ISimd<V>
    {
        if (TransposeB)
            PackedPanel.CopyColumns<V>(B + column * BStride + k, BStride, length, columns, columns > V.Width, panel);
        else
            PackedPanel.CopyRows<V>(B + k * BStride + column, BStride, length, columns, columns > V.Width, panel);
    }

    internal static void Join(float* sums, nint sumsRow, float* c, nint cRow, int rows, int columns)
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                c[i * cRow + j] += sums[i * sumsRow + j];
        }
    }

    private static float* Packed(int length)
    {
        if (s_packed is null || s_packed.Length < length)
            s_packed = new AlignedBuffer(Math.Max(length, BlockLength * GroupColumns));
        return s_packed.Address;
    }
}
