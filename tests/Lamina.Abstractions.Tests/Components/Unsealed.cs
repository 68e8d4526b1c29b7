namespace Lamina.Tests;

/// <summary>Not sealed.</summary>
public record Unsealed(int Units);
