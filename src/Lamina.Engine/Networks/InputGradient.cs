namespace Lamina.Networks;

/// <summary>Where a node writes the gradient of an input.</summary>
/// <param name="Buffer">The buffer, or <see cref="GradientPlan.Outside"/>.</param>
/// <param name="IsFirst">Whether it is the first to write that gradient; later ones are added to it.</param>
internal sealed record InputGradient(int Buffer, bool IsFirst);
