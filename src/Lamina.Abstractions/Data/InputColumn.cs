using System.Collections.Immutable;

namespace Lamina.Data;

/// <summary>A column of the inputs as it is in the data, before any transform.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Categories">
/// The texts that it may hold: a text becomes its place among them. Null where it holds numbers; empty, in a column to be read, where its texts are yet to be
/// found.
/// </param>
/// <param name="AllowsMissing">Whether a cell may be missing, and becomes NaN, because a transform fills it.</param>
/// <param name="AllowsUnknown">Whether a text that is not among the categories is taken, and becomes −1.</param>
public sealed record InputColumn(string Name, IReadOnlyList<string>? Categories = null, bool AllowsMissing = false, bool AllowsUnknown = false)
{
    /// <summary>The value of a text that is not among the categories.</summary>
    public const float Unknown = -1;

    /// <summary>The texts that it may hold; null where it holds numbers.</summary>
    public IReadOnlyList<string>? Categories { get; } = Categories?.ToImmutableArray();

    /// <summary>Whether it holds texts.</summary>
    public bool IsText => Categories is not null;
}
