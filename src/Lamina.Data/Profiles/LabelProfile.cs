using System.Collections.Immutable;

namespace Lamina.Data;

/// <summary>What of a table is to be predicted.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Reason">Why this one, as the end of a sentence.</param>
/// <param name="Classes">The classes with their counts, in the order in which a network has them; empty where numbers are predicted.</param>
public sealed record LabelProfile(string Column, string Reason, ImmutableArray<ValueCount> Classes)
{
    /// <summary>Whether classes are predicted, and not numbers.</summary>
    public bool IsClassification => !Classes.IsEmpty;
}
