namespace Lamina.Layers;

/// <summary>The rule of lengths of layers that work on the last axis.</summary>
internal static class StepByStep
{
    /// <summary>Lengths are kept, but where the last axis is that of the steps.</summary>
    public static LengthRule Of(Shape input) => input.Rank > 1 ? LengthRule.Kept : LengthRule.Refused;
}
