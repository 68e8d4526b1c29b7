using Lamina.Data;

namespace Lamina.Training;

/// <summary>Where a batch is assembled.</summary>
internal sealed class BatchMemory
{
    // Rows that are asked for before they are copied: they lie anywhere in memory, and one takes less time to copy than to arrive.
    private const int Ahead = 4;
    private readonly IReadOnlyList<ITransform> _transforms;
    private readonly CompressedBatch? _compressed;
    private readonly Tensor _inputs;
    private readonly Tensor _targets;
    private readonly int[] _classes;
    private Dataset _data = null!;
    private ReadOnlyMemory<int> _rows;

    public BatchMemory(IReadOnlyList<ITransform> transforms, Shape input, Shape output, int capacity, CompressedInputs? compressed)
    {
        _transforms = transforms;
        _compressed = compressed is null ? null : new(compressed, capacity);
        _inputs = Tensor.Allocate(capacity, input) with { Compressed = _compressed?.Rows };
        _targets = Tensor.Allocate(capacity, output);
        _classes = new int[capacity];
    }

    /// <summary>The batch, once all its rows are written.</summary>
    public Batch Batch => new(_inputs.Take(_rows.Length), _targets.Take(_rows.Length), _classes.AsMemory(0, _rows.Length));

    /// <summary>Says which samples to assemble.</summary>
    public void Place(Dataset data, ReadOnlyMemory<int> rows)
    {
        (_data, _rows) = (data, rows);
        _compressed?.Place(rows.Span);
    }

    /// <summary>Writes some of the samples.</summary>
    public void Write(int from, int to)
    {
        var rows = _rows.Span;
        for (var i = from; i < to; i++)
        {
            if (_compressed is null)
                _data.ReadInput(rows[i], _inputs.Row(i));
            else
                CopyCompressed(_compressed, rows, i);
            _data.ReadTarget(rows[i], _targets.Row(i));
            _classes[i] = _data.ClassOf(rows[i]);
        }

        for (var i = 0; i < _transforms.Count && _compressed is null; i++)
            _transforms[i].Apply(_inputs.RowRange(from, to), _inputs.RowLength);
    }

    private static void CopyCompressed(CompressedBatch compressed, ReadOnlySpan<int> rows, int place)
    {
        if (place + Ahead < rows.Length)
            compressed.Prefetch(rows[place + Ahead]);
        compressed.Copy(rows[place], place);
    }
}
