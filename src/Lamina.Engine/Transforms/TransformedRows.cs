using System.Buffers;
using Lamina.Data;

namespace Lamina.Transforms;

/// <summary>Rows as they come out of a series of transforms.</summary>
internal sealed class TransformedRows(IRows rows, TransformChain transforms) : IRows
{
    public int Count => rows.Count;

    public int Width => transforms.OutputWidth;

    public void Read(int row, Span<float> destination)
    {
        destination = destination[..Width];
        if (transforms.KeepsWidth)
        {
            rows.Read(row, destination);
            transforms.Apply(destination);
            return;
        }

        var raw = ArrayPool<float>.Shared.Rent(transforms.InputWidth);
        rows.Read(row, raw.AsSpan(0, transforms.InputWidth));
        transforms.Apply(raw.AsSpan(0, transforms.InputWidth), destination);
        ArrayPool<float>.Shared.Return(raw);
    }
}
