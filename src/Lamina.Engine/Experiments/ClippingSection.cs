namespace Lamina.Experiments;

/// <summary>How large gradients may be.</summary>
/// <param name="ClipNorm">The largest norm ‖g‖₂ of the gradients of all trained parameters together; where it is above, they are all shrunk alike.</param>
/// <param name="ClipValue">The largest size of a single value of the gradients; applied before <c>clipNorm</c>.</param>
public sealed record ClippingSection([Within("(0, ∞)")] float? ClipNorm = null, [Within("(0, ∞)")] float? ClipValue = null)
{
    /// <summary>Whether any bound is set.</summary>
    internal bool Clips => ClipNorm is not null || ClipValue is not null;
}
