namespace Lamina.Kernels;

/// <summary>One product C = op(A) · op(B), and the computation of a rectangle of it.</summary>
/// <remarks>
/// A rectangle goes through k in chunks of <see cref="Chunk"/> (a sum of its own each), through the columns in groups, through a chunk's k in blocks,
/// and then through tiles. Only the chunks are visible in the result.
/// </remarks>
internal unsafe struct GemmTask
{
    /// <summary>Length of a chain; part of the definition of the result.</summary>
    public const int Chunk = 4096;

    // A block of B, 256 × 128 numbers = 128 KiB, stays in the second-level cache and each of its panels in the first.
    private const int BlockLength = 256;
    private const int GroupColumns = 128;

    // Below this many rows, copying B costs more than the scattered reads that the copy saves.
    private const int RowsWorthPacking = 24;

    // Rows of A whose distance is a multiple of 4 KiB, or a number more or less, fall on the same few lines of a first-level cache, and push each other out
    // where there are many of them. A tile's rows are copied a cache line further apart then: a third more speed at 1024³ on two threads.
    private const int CollidingDistance = 4096 / sizeof(float);
    private const int RowsThatCollide = 6;
    private const int CopiedRow = BlockLength + 64 / sizeof(float);

    [ThreadStatic]
    private static AlignedBuffer? s_packed;

    [ThreadStatic]
    private static AlignedBuffer? s_rows;

    public float* A;
    public nint ARow;
    public nint AStep;
    public float* B;
    public nint BStride;
    public bool TransposeB;
    public float* C;
    public nint CRow;
    public int M;
    public int N;
    public int K;

    /// <summary>Where the chains start: C itself, the bias (row stride 0), or null for zero.</summary>
    public float* Start;
    public nint StartRow;

    public InstructionSet InstructionSet;

    /// <summary>
    /// Computes rows <paramref name="row"/> to <paramref name="rowEnd"/> of columns <paramref name="column"/> to <paramref name="columnEnd"/>.
    /// </summary>
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
        float* packed = Memory(ref s_packed, Math.Max((chunkLength + blocks - 1) / blocks * groupColumns, BlockLength * GroupColumns));
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

    private readonly void ComputeBlock<V>(int k, int length, int row, int rowEnd, int column, int columnEnd, float* packed, bool joins)
        where V : struct, ISimd<V>
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
        float* copied = !joins && rowEnd - row >= RowsThatCollide && RowsCollide() ? Memory(ref s_rows, Tile.MaximumRows<V>() * CopiedRow) : null;
        int tiles = (rowEnd - row + Tile.MaximumRows<V>() - 1) / Tile.MaximumRows<V>();
        for (int t = 0; t < tiles; t++)
        {
            // Equal heights: a last tile of one or two rows would wait for each addition's latency.
            int i = row + (int)((long)(rowEnd - row) * t / tiles), rows = row + (int)((long)(rowEnd - row) * (t + 1) / tiles) - i;
            tile.A = A + i * ARow + k * AStep;
            if (copied != null)
            {
                CopyTile(tile.A, rows, length, copied);
                tile.A = copied;
                tile.ARow = CopiedRow;
            }
            for (int j = column; j < columnEnd; j += panelColumns)
            {
                int columns = Math.Min(panelColumns, columnEnd - j);
                bool twoVectors = columns > V.Width;
                bool inPlace = readsInPlace && columns == panelColumns;
                float* c = C + i * CRow + j;
                tile.Last = twoVectors ? columns - V.Width : columns;
                tile.B = inPlace ? B + k * BStride + j : packed + (nint)(j - column) * length;
                tile.BStep = inPlace ? BStride : twoVectors ? panelColumns : V.Width;
                tile.C = joins ? scratch : c;
                tile.CRow = joins ? panelColumns : CRow;
                tile.Start = joins ? null : k > 0 ? c : Start == null ? null : Start + i * StartRow + j;
                tile.StartRow = k > 0 ? CRow : StartRow;
                Tile.Run<V>(in tile, rows, twoVectors);
                if (joins)
                    Join(scratch, panelColumns, c, CRow, rows, columns);
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

    private readonly bool RowsCollide() => AStep == 1 && ARow > 1 && (ARow + 1) % CollidingDistance <= 2;

    private readonly void CopyTile(float* rows, int count, int length, float* copied)
    {
        for (int i = 0; i < count; i++)
            new ReadOnlySpan<float>(rows + i * ARow, length).CopyTo(new Span<float>(copied + i * CopiedRow, length));
    }

    internal static void Join(float* sums, nint sumsRow, float* c, nint cRow, int rows, int columns)
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                c[i * cRow + j] += sums[i * sumsRow + j];
        }
    }

    private static float* Memory(ref AlignedBuffer? buffer, int length)
    {
        if (buffer is null || buffer.Length < length)
            buffer = new AlignedBuffer(length);
        return buffer.Address;
    }
}
