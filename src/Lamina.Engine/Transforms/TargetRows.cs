using Lamina.Data;

namespace Lamina.Transforms;

/// <summary>The numbers to predict as rows, for fitting their transform.</summary>
internal sealed class TargetRows(Dataset data) : IRows
{
    public int Count => data.Count;

    public int Width => data.TargetNames.Length;

    public void Read(int row, Span<float> destination) => data.ReadTarget(row, destination[..Width]);
}
