namespace Lamina.Training;

/// <summary>What a stepper is made for.</summary>
/// <param name="BatchSize">The largest batch.</param>
/// <param name="TotalSteps">How many steps there will be, for schedules that end.</param>
/// <param name="Seed">What all its random numbers follow from.</param>
/// <param name="ClipNorm">The largest norm of all gradients together; null for any.</param>
/// <param name="ClipValue">The largest value of a gradient; null for any.</param>
public sealed record StepperOptions(int BatchSize, long TotalSteps = 1, long Seed = 0, float? ClipNorm = null, float? ClipValue = null);
