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

    /// <summary>An ONNX model has an operator that Lamina does not have.</summary>
    /// <remarks>Export the model without it.</remarks>
    public const string UnknownOperator = "LAM4103";

    /// <summary>A node of an ONNX model uses its operator in a way that Lamina's layers cannot express.</summary>
    /// <remarks>Do what the message says, or export the model without it.</remarks>
    public const string UnfitNode = "LAM4104";

    /// <summary>An ONNX model's inputs or outputs are not those of a network of Lamina's: one of each, of fixed sizes but for the batch.</summary>
    /// <remarks>Do what the message says.</remarks>
    public const string UnfitModel = "LAM4105";
}
