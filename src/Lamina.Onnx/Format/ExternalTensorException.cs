namespace Lamina.Onnx;

/// <summary>A tensor is kept in another file; never seen outside of the reader, which says the file's name.</summary>
internal sealed class ExternalTensorException(string tensor) : Exception
{
    public string Tensor { get; } = tensor;
}
