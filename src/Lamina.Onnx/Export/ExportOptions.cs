namespace Lamina.Onnx;

/// <summary>What an exported model takes and makes.</summary>
/// <param name="Opset">
/// The version of ONNX's operators, 17 to 23; null for the least that the model needs: 19 where texts are compared, else 17.
/// </param>
/// <param name="Logits">Whether the output is what the last activation is applied to, instead of what it makes.</param>
/// <param name="WithTransforms">Whether inputs are raw; false where they are what the network itself takes, and outputs what it makes.</param>
/// <param name="WithLabels">Whether the labels are outputs too, where the model predicts any.</param>
public sealed record ExportOptions(int? Opset = null, bool Logits = false, bool WithTransforms = true, bool WithLabels = true)
{
    /// <summary>The least version of ONNX's operators.</summary>
    public const int LeastOpset = 17;

    /// <summary>The newest version of ONNX's operators that models are written for.</summary>
    public const int NewestOpset = 23;

    /// <summary>The least version in which texts are compared.</summary>
    public const int TextOpset = 19;
}
