using Lamina.Pictures;

namespace Lamina.Batches;

/// <summary>What augmenting one sample needs besides the sample; for one thread at a time.</summary>
internal sealed class AugmentationMemory
{
    private readonly float[] _before;
    private readonly float[] _rows;
    private readonly float[] _columns;
    private readonly float[] _identityRows;
    private readonly float[] _identityColumns;
    private readonly float[] _scratch;
    private int _taken;

    public AugmentationMemory(PictureSize size, int scratch)
    {
        var pixels = size.Height * size.Width;
        (_before, _scratch) = (new float[pixels * size.Channels], new float[scratch]);
        (_rows, _columns) = (new float[pixels], new float[pixels]);
        _identityRows = [.. Enumerable.Range(0, pixels).Select(i => (float)(i / size.Width))];
        _identityColumns = [.. Enumerable.Range(0, pixels).Select(i => (float)(i % size.Width))];
    }

    /// <summary>The values before pixels are moved.</summary>
    public ReadOnlySpan<float> Before => _before;

    public Span<float> Rows => _rows;

    public Span<float> Columns => _columns;

    public Span<float> Scratch => _scratch;

    /// <summary>Remembers the values, and maps every pixel to its own place.</summary>
    public void ResetSources(ReadOnlySpan<float> values)
    {
        values.CopyTo(_before);
        _identityRows.CopyTo(_rows, 0);
        _identityColumns.CopyTo(_columns, 0);
    }

    public bool TryTake() => Interlocked.CompareExchange(ref _taken, 1, 0) == 0;

    public void GiveBack() => Volatile.Write(ref _taken, 0);
}
