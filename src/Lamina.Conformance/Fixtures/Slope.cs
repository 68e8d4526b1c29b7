namespace Lamina.Conformance;

/// <summary>A tensor and the gradient with respect to it.</summary>
/// <param name="At">The tensor.</param>
/// <param name="Gradient">Its gradient, as the component gives it.</param>
internal sealed record Slope(GuardedTensor At, GuardedTensor Gradient);
