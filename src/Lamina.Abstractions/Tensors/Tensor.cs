using Lamina.Kernels;

namespace Lamina;

/// <summary>
/// A dense row-major float32 view over an aligned buffer: <see cref="Rows"/> samples (the batch) of <see cref="Sample"/> shape each.
/// A parameter is a tensor of one row. A plain value: it can be handed to worker threads.
/// </summary>
public readonly struct Tensor
{
    private readonly AlignedBuffer? _buffer;
    private readonly int _offset;

    /// <summary>A view of <paramref name="rows"/> samples that starts at <paramref name="offset"/> of <paramref name="buffer"/>.</summary>
    /// <exception cref="ShapeException">The view does not fit into the buffer.</exception>
    public Tensor(AlignedBuffer buffer, int offset, int rows, Shape sample)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentNullException.ThrowIfNull(sample);
        if (offset < 0 || rows < 0 || sample.Count > int.MaxValue || offset + rows * sample.Count > buffer.Length)
            throw new ShapeException($"A tensor of {rows} rows of {sample} at offset {offset} needs a buffer of at least {offset + rows * sample.Count} "
                + $"values, but received {buffer.Length}.");
        _buffer = buffer;
        _offset = offset;
        Rows = rows;
        Sample = sample;
        RowLength = (int)sample.Count;
    }

    /// <summary>A tensor of its own, zeroed, for hosts and tests; the framework plans and allocates its own beforehand.</summary>
    public static Tensor Allocate(int rows, Shape sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return new(new AlignedBuffer(checked((int)(rows * sample.Count))), 0, rows, sample);
    }

    /// <summary>A tensor of its own that holds a copy of <paramref name="values"/>.</summary>
    /// <exception cref="ShapeException">The values are not <paramref name="rows"/> samples of the shape.</exception>
    public static Tensor From(ReadOnlySpan<float> values, int rows, Shape sample)
    {
        var tensor = Allocate(rows, sample);
        if (values.Length != tensor.Span.Length)
            throw new ShapeException($"{rows} rows of {sample} are {tensor.Span.Length} values, but received {values.Length}.");
        values.CopyTo(tensor.Span);
        return tensor;
    }

    /// <summary>Whether there is a tensor: false for the default value, which stands for "not wanted", such as an input gradient that nothing needs.</summary>
    public bool Exists => _buffer is not null;

    /// <summary>The number of samples in the batch.</summary>
    public int Rows { get; }

    /// <summary>The shape of one sample.</summary>
    public Shape Sample { get; } = null!;

    /// <summary>The number of values in one sample.</summary>
    public int RowLength { get; }

    /// <summary>
    /// The same rows without their zeros, where someone prepared them; null otherwise. They may continue beyond the rows of this view.
    /// The inputs of a network whose first layer takes sparse rows may come in this form alone: then <see cref="Span"/> does not hold them.
    /// </summary>
    public SparseRows? Sparse { get; init; }

    /// <summary>
    /// How many leading steps of each row are real, where samples are <c>[time, …]</c> and have lengths; empty where all steps of all rows are. The steps after
    /// them are padding, which is 0. They may continue beyond the rows of this view.
    /// </summary>
    public ReadOnlyMemory<int> Lengths { get; init; }

    /// <summary>All values, row after row.</summary>
    public Span<float> Span => _buffer is null ? [] : _buffer.Slice(_offset, Rows * RowLength);

    /// <summary>How many leading steps of a row are real: its length, or all.</summary>
    public int LengthOf(int row) => Lengths.IsEmpty ? Sample[0] : Lengths.Span[row];

    /// <summary>The values of one sample.</summary>
    public Span<float> Row(int row) => RowRange(row, row + 1);

    /// <summary>The values of the samples from <paramref name="from"/> up to, but not including, <paramref name="to"/>.</summary>
    public Span<float> RowRange(int from, int to) => Span[(from * RowLength)..(to * RowLength)];

    /// <summary>A view of the first <paramref name="rows"/> samples.</summary>
    public Tensor Take(int rows) => new(_buffer!, _offset, rows, Sample) { Sparse = Sparse, Lengths = Lengths };

    /// <summary>A view of some samples. Their sparse rows, where there are any, are for the caller to give: <see cref="SparseRows.From"/>.</summary>
    /// <param name="from">The first one.</param>
    /// <param name="rows">How many.</param>
    public Tensor Slice(int from, int rows) =>
        new(_buffer!, _offset + (from * RowLength), rows, Sample) { Lengths = Lengths.IsEmpty ? default : Lengths.Slice(from, rows) };

    /// <summary>The same values viewed in another sample shape with as many values.</summary>
    public Tensor Reshape(Shape sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return sample.Count == RowLength
            ? new(_buffer!, _offset, Rows, sample) { Sparse = Sparse, Lengths = Lengths }
            : throw new ShapeException($"A sample of {Sample} has {RowLength} values and cannot be seen as {sample}, which has {sample.Count}.");
    }

    /// <summary>The same values as rows of a smaller sample: the steps of each row, for one.</summary>
    /// <exception cref="ShapeException">A row is not a whole number of such samples.</exception>
    public Tensor SplitRows(Shape sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return RowLength % sample.Count == 0
            ? new(_buffer!, _offset, (int)(Rows * (RowLength / sample.Count)), sample)
            : throw new ShapeException($"A sample of {Sample} has {RowLength} values, which are no whole number of samples of {sample}.");
    }

    /// <summary>Whether the values lie in that buffer.</summary>
    public bool Uses(AlignedBuffer buffer) => ReferenceEquals(_buffer, buffer);

    /// <summary>The batch and the sample shape, such as <c>32 × [28, 28, 1]</c>.</summary>
    public override string ToString() => Exists ? $"{Rows} × {Sample}" : "no tensor";
}
