namespace Lamina.Training;

/// <summary>The options of a stepper.</summary>
/// <param name="BatchSize">The largest batch.</param>
/// <param name="TotalSteps">How many steps there will be, for schedules that end.</param>
/// <param name="Seed">The seed of all its random numbers.</param>
/// <param name="ClipNorm">The largest norm of all gradients together; null for no limit.</param>
/// <param name="ClipValue">The largest value of a gradient; null for no limit.</param>
public sealed record StepperOptions(int BatchSize, long TotalSteps = 1, long Seed = 0, float? ClipNorm = null, float? ClipValue = null);
