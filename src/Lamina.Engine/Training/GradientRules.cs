namespace Lamina.Training;

/// <summary>What happens to gradients between the backward pass and the update.</summary>
/// <param name="SkipsNonFinite">Whether a step whose gradients are not all finite leaves the weights as they were; else they are lost, which is cheaper.</param>
/// <param name="ClipNorm">The largest norm of all gradients together; null for any.</param>
/// <param name="ClipValue">The largest size of a single value; null for any.</param>
internal readonly record struct GradientRules(bool SkipsNonFinite, float? ClipNorm, float? ClipValue)
{
    /// <summary>Whether gradients are looked at before the update: clipping would hide an infinite one.</summary>
    public bool ChecksFirst => SkipsNonFinite || ClipNorm is not null || ClipValue is not null;
}
