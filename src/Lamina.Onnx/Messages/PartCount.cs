namespace Lamina.Onnx;

/// <summary>Counts the parts of a file, since one of two bytes takes a hundred in memory.</summary>
internal sealed class PartCount
{
    private int _count;

    public void Add()
    {
        if (++_count > Limits.OnnxParts)
            throw new InvalidDataException($"it has more than {Limits.OnnxParts} parts (nodes, their settings, tensors, values and their dimensions)");
    }
}
