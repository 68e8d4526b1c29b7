namespace Lamina.Data;

/// <summary>A text and how many rows hold it.</summary>
/// <param name="Value">The text.</param>
/// <param name="Count">The number of rows.</param>
public readonly record struct ValueCount(string Value, long Count);
