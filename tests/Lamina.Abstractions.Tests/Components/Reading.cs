namespace Lamina.Tests;

/// <summary>A plain record with a null that has no default, and numbers by name.</summary>
public sealed record Reading(string Name, double? Value, IReadOnlyList<KeyValuePair<string, double>> Numbers, string? Unit = null);
