namespace Lamina.Kernels;

/// <summary>
/// Rows of a destination image, each place the product of a patch of the source with packed weights. Patches are read where they stand: beside each
/// other they overlap, so a tile's rows are one stride apart, and only the kernel's rows interrupt a chain's steps.
/// </summary>
internal unsafe struct PatchProduct : IKernel
{
    [ThreadStatic]
    private static AlignedBuffer? s_memory;

    public float* Source;
    public int SourceChannels;
    public TapAxis Vertical;
    public TapAxis Horizontal;
    public int Groups;

    /// <summary>For each group the panels of its weights [patch, columns], as the micro-kernel reads them.</summary>
    public float* Panels;

    /// <summary>Destination channels of a group.</summary>
    public int Columns;

    public float* Destination;
    public nint DestinationSample;
    public nint DestinationRow;
    public nint DestinationStep;

    /// <summary>Where the chains of a place start; null for zero.</summary>
    public float* Bias;

    public InstructionSet InstructionSet;

    /// <summary>Rows of the batch: <see cref="Vertical"/>.Destination of each image.</summary>
    public int From;
    public int To;

    public readonly int PatchLength => Vertical.Taps * Horizontal.Taps * GroupChannels;

    private readonly int GroupChannels => SourceChannels / Groups;

    private readonly bool IsPadded => Horizontal.Before + Horizontal.After > 0;

    /// <summary>Numbers in the panels of a group.</summary>
    public static long PanelsLength(long patchLength, int columns, int width) => patchLength * ((columns + width - 1) / width * width);

    public readonly void Run<V>() where V : struct, ISimd<V>
    {
        int limit = SegmentLimit(), paddedRow = (Horizontal.Before + Horizontal.Source + Horizontal.After) * SourceChannels;
        float* memory = Memory(checked(4 * limit + (IsPadded ? Vertical.Source * paddedRow : 0)));
        for (int row = From; row < To;)
        {
            int sample = row / Vertical.Destination, first = row - sample * Vertical.Destination, end = Math.Min(Vertical.Destination, first + To - row);
            float* source = Source + (nint)sample * Vertical.Source * Horizontal.Source * SourceChannels;
            nint stride = Horizontal.Source * SourceChannels;
            if (IsPadded)
            {
                int from = Math.Clamp(first * Vertical.Step + Vertical.Start, 0, Vertical.Source);
                int to = Math.Clamp((end - 1) * Vertical.Step + Vertical.Start + Vertical.Taps, from, Vertical.Source);
                float* padded = memory + 4 * limit;
                ImageRows.CopyPadded(source + from * stride, to - from, (int)stride, Horizontal.Before * SourceChannels, Horizontal.After * SourceChannels,
                    padded);
                source = padded - (nint)from * paddedRow;
                stride = paddedRow;
            }
            Compute<V>(source, stride, sample, first, end, (TileSegment*)memory);
            row += end - first;
        }
    }

    private readonly void Compute<V>(float* source, nint stride, int sample, int first, int end, TileSegment* segments) where V : struct, ISimd<V>
    {
        int length = PatchLength, panelColumns = 2 * V.Width;
        float* panels = Panels;
        for (int group = 0; group < Groups; group++, panels += PanelsLength(length, Columns, V.Width))
        {
            for (int column = 0; column < Columns; column += panelColumns)
            {
                int columns = Math.Min(panelColumns, Columns - column);
                int channel = group * Columns + column;
                TileArguments tile = new()
                {
                    ARow = (nint)Horizontal.Step * SourceChannels,
                    AStep = 1,
                    B = panels + (nint)column * length,
                    BStep = columns > V.Width ? panelColumns : V.Width,
                    Segments = segments,
                    Last = columns > V.Width ? columns - V.Width : columns,
                };
                float* a = source + (nint)(Horizontal.Start + Horizontal.Before) * SourceChannels + group * GroupChannels;
                float* start = Bias == null ? null : Bias + channel;
                for (int row = first; row < end; row++)
                {
                    float* c = Destination + sample * DestinationSample + row * DestinationRow + channel;
                    for (int k = 0; k == 0 || k < length; k += GemmTask.Chunk)
                    {
                        tile.SegmentCount = Segments(row, k, Math.Min(length, k + GemmTask.Chunk), stride, segments);
                        ComputeRow<V>(tile, a, c, k == 0 ? start : null, columns, joins: k > 0);
                    }
                }
            }
        }
    }

    private readonly void ComputeRow<V>(TileArguments tile, float* a, float* c, float* start, int columns, bool joins) where V : struct, ISimd<V>
    {
        int panelColumns = 2 * V.Width, places = Horizontal.Destination;
        float* sums = stackalloc float[joins ? Tile.MaximumRows<V>() * panelColumns : 0];
        int tiles = (places + Tile.MaximumRows<V>() - 1) / Tile.MaximumRows<V>();
        for (int t = 0; t < tiles; t++)
        {
            int place = (int)((long)places * t / tiles), rows = (int)((long)places * (t + 1) / tiles) - place;
            float* result = c + place * DestinationStep;
            tile.A = a + place * tile.ARow;
            tile.C = joins ? sums : result;
            tile.CRow = joins ? panelColumns : DestinationStep;
            tile.Start = start;
            Tile.Run<V>(in tile, rows, columns > V.Width);
            if (joins)
                GemmTask.Join(sums, panelColumns, result, DestinationStep, rows, columns);
        }
    }

    private readonly int SegmentLimit() => Vertical.Taps * (Groups == 1 ? 1 : Horizontal.Taps) + 2;

    /// <summary>The steps of a chain between two steps of the patch; what lies above or below the image would multiply zeros, and is left out.</summary>
    private readonly int Segments(int row, int from, int to, nint stride, TileSegment* segments)
    {
        int parts = Groups == 1 ? 1 : Horizontal.Taps, length = Groups == 1 ? Horizontal.Taps * SourceChannels : GroupChannels;
        int count = 0;
        for (int tap = 0; tap < Vertical.Taps; tap++)
        {
            int place = row * Vertical.Step + Vertical.Start + tap;
            if ((uint)place >= (uint)Vertical.Source)
                continue;
            for (int part = 0; part < parts; part++)
            {
                int step = (tap * parts + part) * length, begin = Math.Max(from, step), end = Math.Min(to, step + length);
                if (begin < end)
                    segments[count++] = new() { A = place * stride + part * SourceChannels + (begin - step), First = begin, Length = end - begin };
            }
        }
        return count;
    }

    private static float* Memory(int length)
    {
        if (s_memory is null || s_memory.Length < length)
            s_memory = new AlignedBuffer(length);
        return s_memory.Address;
    }
}
