namespace Lamina.Components.Tests.Tutorial;

/// <summary>What one step was made on: inputs and targets, row by row.</summary>
public sealed record Batch(float[] Inputs, float[] Targets);
