namespace Lamina.Onnx;

/// <summary>The codes of problems with ONNX files.</summary>
public static class OnnxProblems
{
    /// <summary>A file is not an ONNX file, or is damaged.</summary>
    /// <remarks>Use another copy.</remarks>
    public const string Damaged = "LAM4101";

    /// <summary>An ONNX file keeps tensors in other files.</summary>
    /// <remarks>Save the model as one file.</remarks>
    public const string External = "LAM4102";
}
