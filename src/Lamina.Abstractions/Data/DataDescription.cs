namespace Lamina.Data;

/// <summary>What a source can tell about its data before they are read; null where it cannot.</summary>
/// <param name="Input">The shape of one sample.</param>
/// <param name="Outputs">How many values are predicted for a sample: the classes, or the target columns.</param>
/// <param name="Count">How many samples there are.</param>
/// <param name="Columns">The names of the input columns.</param>
/// <param name="Predicted">The names of the columns that are predicted.</param>
/// <param name="Warnings">What is not a problem but should be known of how the source is read.</param>
/// <param name="Classes">The names of the classes, where classes are predicted.</param>
/// <param name="ClassesPerSample">How many classes a sample has, where it has one for each step; null elsewhere.</param>
public sealed record DataDescription(
    Shape? Input = null,
    int? Outputs = null,
    int? Count = null,
    IReadOnlyList<string>? Columns = null,
    IReadOnlyList<string>? Predicted = null,
    IReadOnlyList<Warning>? Warnings = null,
    IReadOnlyList<string>? Classes = null,
    int? ClassesPerSample = null);
