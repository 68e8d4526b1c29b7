namespace Lamina.Cli;

/// <summary>One input for a model, and what to call it.</summary>
/// <param name="Name">The picture's path, or the table's with the number of the row from 1.</param>
/// <param name="Values">The values before the model's transforms.</param>
internal sealed record NamedInput(string Name, float[] Values);
