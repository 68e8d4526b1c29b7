namespace Lamina.Kernels;

/// <summary>
/// The gradient of a convolution's weights and bias over one chunk of the batch's places: patchesᵀ · dz, block by block, so that what a block reads stays
/// in the cache for all of its tiles. Patches are read where they stand: a step is the next place, and a row of dz interrupts the steps.
/// </summary>
internal unsafe struct PatchGradient : IKernel
{
    // 256 rows of dz, 64 numbers wide, are 64 KiB: with the patches around them they stay in the second-level cache, each panel in the first.
    private const int BlockLength = 256;
    private const int RowsWorthPacking = 24;

    [ThreadStatic]
    private static AlignedBuffer? s_memory;

    public ConvolutionShape Shape;
    public float* X;
    public float* Dz;

    /// <summary>The chunk's own sums.</summary>
    public float* Weights;
    public float* Bias;

    /// <summary>Which places of the batch.</summary>
    public int From;
    public int To;

    /// <summary>Which tiles of the weights: part <see cref="Part"/> of <see cref="Parts"/>.</summary>
    public int Part;
    public int Parts;

    private readonly int Lines => Shape.Groups == 1 ? Shape.Vertical.Window : Shape.Vertical.Window * Shape.Horizontal.Window;

    private readonly int LineLength => Shape.Groups == 1 ? Shape.Horizontal.Window * Shape.Channels : Shape.GroupChannels;

    private readonly TapAxis Taps => TapAxis.Forward(Shape.Horizontal);

    /// <summary>How many tiles high the weights of all groups are; of a depthwise kernel, how many taps it has.</summary>
    public static int TilesOf<V>(ConvolutionShape shape) where V : struct, ISimd<V>
    {
        PatchGradient gradient = new() { Shape = shape };
        return shape.IsDepthwise ? gradient.Lines : shape.Groups * gradient.Lines * TilesOfLine<V>(gradient.LineLength);
    }

    public readonly void Run<V>() where V : struct, ISimd<V>
    {
        int columns = Shape.GroupFilters;
        int panels = (columns + V.Width - 1) / V.Width * V.Width * BlockLength;
        int paddedRow = (Taps.Before + Shape.Horizontal.Input + Taps.After) * Shape.Channels;
        bool isPadded = Taps.Before + Taps.After > 0;
        // A block of places touches, besides whole images, parts of two.
        int paddedRows = isPadded ? (BlockLength / Shape.Places + 2) * Shape.Vertical.Input : 0;
        float* memory = Memory(checked(5 * BlockLength + panels + paddedRows * paddedRow));
        Block block = new()
        {
            Segments = (TileSegment*)memory,
            Images = (int*)(memory + 4 * BlockLength),
            Panels = memory + 5 * BlockLength,
            Padded = isPadded ? memory + 5 * BlockLength + panels : null,
            Row = isPadded ? paddedRow : Shape.Horizontal.Input * Shape.Channels,
        };
        for (int place = From; place < To; place += BlockLength)
        {
            block.From = place;
            block.To = Math.Min(To, place + BlockLength);
            block.IsFirst = place == From;
            if (isPadded)
                Pad(in block);
            if (Shape.IsDepthwise)
                ComputeTaps<V>(in block);
            else
                Compute<V>(in block);
            if (Part == 0 && Bias != null)
                new ColumnSumKernel(Dz + (nint)place * Shape.Filters, Bias, block.To - place, Shape.Filters, !block.IsFirst) { To = Shape.Filters }.Run<V>();
        }
    }

    private static int TilesOfLine<V>(int length) where V : struct, ISimd<V> => (length + Tile.MaximumRows<V>() - 1) / Tile.MaximumRows<V>();

    private readonly void Compute<V>(in Block block) where V : struct, ISimd<V>
    {
        int tilesOfLine = TilesOfLine<V>(LineLength), tiles = TilesOf<V>(Shape);
        int tile = (int)((long)tiles * Part / Parts), end = (int)((long)tiles * (Part + 1) / Parts);
        bool packs = (end - tile) * Tile.MaximumRows<V>() >= RowsWorthPacking;
        for (int packed = -1; tile < end;)
        {
            int line = tile / tilesOfLine, group = line / Lines, lineEnd = Math.Min(end, (line + 1) * tilesOfLine);
            if (packed != group)
                Pack<V>(in block, group, onlyLast: !packs);
            packed = group;
            int count = Segments(in block, line % Lines);
            for (; tile < lineEnd; tile++)
                ComputeTile<V>(in block, group, line % Lines, tile % tilesOfLine, count, packs);
        }
    }

    private readonly void ComputeTaps<V>(in Block block) where V : struct, ISimd<V>
    {
        int width = Shape.Horizontal.Window, end = (int)((long)Lines * (Part + 1) / Parts), taps;
        for (int tap = (int)((long)Lines * Part / Parts); tap < end; tap += taps)
        {
            taps = Math.Min(DepthwiseGradient.Taps, Math.Min(width - tap % width, end - tap));
            float* weights = Weights + (nint)tap * Shape.Channels;
            TileArguments tile = new()
            {
                A = (block.Padded == null ? X : block.Padded) + tap % width * Shape.Channels,
                AStep = (nint)Shape.Horizontal.Stride * Shape.Channels,
                B = Dz + (nint)block.From * Shape.Channels,
                Segments = block.Segments,
                SegmentCount = Segments(in block, tap),
                C = weights,
                Start = block.IsFirst ? null : weights,
            };
            DepthwiseGradient.Run<V>(in tile, taps, Shape.Channels);
        }
    }

    private readonly void ComputeTile<V>(in Block block, int group, int line, int place, int count, bool packs) where V : struct, ISimd<V>
    {
        int panelColumns = 2 * V.Width, tiles = TilesOfLine<V>(LineLength), length = block.To - block.From;
        int row = (int)((long)LineLength * place / tiles), rows = (int)((long)LineLength * (place + 1) / tiles) - row;
        TileArguments tile = new()
        {
            A = (block.Padded == null ? X : block.Padded) + group * Shape.GroupChannels
                + (Shape.Groups == 1 ? 0 : line % Shape.Horizontal.Window * Shape.Channels) + row,
            ARow = 1,
            AStep = (nint)Shape.Horizontal.Stride * Shape.Channels,
            Segments = block.Segments,
            SegmentCount = count,
            CRow = Shape.Filters,
            StartRow = Shape.Filters,
        };
        for (int column = 0; column < Shape.GroupFilters; column += panelColumns)
        {
            int columns = Math.Min(panelColumns, Shape.GroupFilters - column);
            bool twoVectors = columns > V.Width, inPlace = !packs && columns == panelColumns;
            tile.B = inPlace ? Dz + (nint)block.From * Shape.Filters + group * Shape.GroupFilters + column : block.Panels + (nint)column * length;
            tile.BStep = inPlace ? Shape.Filters : twoVectors ? panelColumns : V.Width;
            tile.C = Weights + ((nint)line * LineLength + row) * Shape.Filters + group * Shape.GroupFilters + column;
            tile.Start = block.IsFirst ? null : tile.C;
            tile.Last = twoVectors ? columns - V.Width : columns;
            Tile.Run<V>(in tile, rows, twoVectors);
        }
    }

    private readonly void Pack<V>(in Block block, int group, bool onlyLast) where V : struct, ISimd<V>
    {
        int panelColumns = 2 * V.Width, length = block.To - block.From;
        float* dz = Dz + (nint)block.From * Shape.Filters + group * Shape.GroupFilters;
        for (int column = onlyLast ? Shape.GroupFilters / panelColumns * panelColumns : 0; column < Shape.GroupFilters; column += panelColumns)
        {
            int columns = Math.Min(panelColumns, Shape.GroupFilters - column);
            PackedPanel.CopyRows<V>(dz + column, Shape.Filters, length, columns, columns > V.Width, block.Panels + (nint)column * length);
        }
    }

    /// <summary>The steps of a block for a row of the kernel; places where it stands above or below the image would multiply zeros, and are left out.</summary>
    private readonly int Segments(in Block block, int line)
    {
        int vertical = Shape.Groups == 1 ? line : line / Shape.Horizontal.Window, count = 0;
        for (int place = block.From; place < block.To;)
        {
            int row = place / Shape.Horizontal.Output, image = row / Shape.Vertical.Output, column = place - row * Shape.Horizontal.Output;
            int length = Math.Min(Shape.Horizontal.Output - column, block.To - place);
            int source = (row - image * Shape.Vertical.Output) * Shape.Vertical.Stride - Shape.Vertical.Padding + vertical;
            if ((uint)source < (uint)Shape.Vertical.Input)
            {
                nint start = block.Padded == null ? (nint)image * Shape.Vertical.Input : block.Images[image - block.From / Shape.Places];
                block.Segments[count++] = new()
                {
                    A = (start + source) * block.Row + (nint)column * Shape.Horizontal.Stride * Shape.Channels,
                    First = place - block.From,
                    Length = length,
                };
            }
            place += length;
        }
        return count;
    }

    /// <summary>Copies the rows of the images that a block touches, with room for the kernel at both ends.</summary>
    private readonly void Pad(in Block block)
    {
        float* padded = block.Padded;
        int first = block.From / Shape.Places, copied = 0;
        for (int image = first; image <= (block.To - 1) / Shape.Places; image++)
        {
            int top = Math.Max(block.From - image * Shape.Places, 0) / Shape.Horizontal.Output;
            int bottom = (Math.Min(block.To - image * Shape.Places, Shape.Places) - 1) / Shape.Horizontal.Output;
            int from = Math.Min(Shape.Vertical.Covered(top).From, Shape.Vertical.Input), to = Math.Max(from, Shape.Vertical.Covered(bottom).To);
            block.Images[image - first] = copied - from;
            int length = Shape.Horizontal.Input * Shape.Channels;
            ImageRows.CopyPadded(X + ((nint)image * Shape.Vertical.Input + from) * length, to - from, length, Taps.Before * Shape.Channels,
                Taps.After * Shape.Channels, padded + (nint)copied * block.Row);
            copied += to - from;
        }
    }

    private static float* Memory(int length)
    {
        if (s_memory is null || s_memory.Length < length)
            s_memory = new AlignedBuffer(length);
        return s_memory.Address;
    }

    private struct Block
    {
        public int From;
        public int To;
        public bool IsFirst;
        public TileSegment* Segments;

        /// <summary>For each image of the block the place, in rows, where its row 0 stands or would stand among the copies.</summary>
        public int* Images;
        public float* Panels;
        public float* Padded;
        public nint Row;
    }
}
