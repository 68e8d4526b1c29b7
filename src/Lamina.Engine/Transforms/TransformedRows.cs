using Lamina.Data;

namespace Lamina.Engine;

/// <summary>Rows as they come out of a series of transforms.</summary>
internal sealed class TransformedRows(IRows rows, TransformChain transforms) : IRows
{
    private readonly float[]? _raw = transforms.KeepsWidth ? null : new float[transforms.InputWidth];

    public int Count => rows.Count;

    public int Width => transforms.OutputWidth;

    // Not for several readers at once where the width changes: what is fitted or checked is read by one.
    public void Read(int row, Span<float> destination)
    {
        destination = destination[..Width];
        rows.Read(row, _raw ?? destination);
        if (_raw is null)
            transforms.Apply(destination);
        else
            transforms.Apply(_raw, destination);
    }
}
