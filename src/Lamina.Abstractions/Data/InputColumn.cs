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
/// <param name="AreGiven">
/// Whether the categories are those that the experiment gives, in its order, rather than those that the training rows hold; null for the latter.
/// </param>
/// <param name="Dates">
/// The formats in which it holds dates, none for ISO 8601; a date becomes the hours since 2000 (<see cref="DateText"/>). Null where it holds none.
/// </param>
public sealed record InputColumn(
    string Name, IReadOnlyList<string>? Categories = null, bool AllowsMissing = false, bool AllowsUnknown = false, bool? AreGiven = null,
    IReadOnlyList<string>? Dates = null)
{
    /// <summary>The value of a text that is not among the categories.</summary>
    public const float Unknown = -1;

    /// <summary>The texts that it may hold; null where it holds numbers.</summary>
    public IReadOnlyList<string>? Categories { get; init; } = Categories?.ToImmutableArray();

    /// <summary>The formats of its dates; null where it holds none.</summary>
    public IReadOnlyList<string>? Dates { get; } = Dates?.ToImmutableArray();

    /// <summary>Whether it holds texts.</summary>
    public bool IsText => Categories is not null;

    /// <summary>Whether it holds dates.</summary>
    public bool IsDate => Dates is not null;

    /// <summary>Whether it holds numbers alone, none of them missing.</summary>
    public bool IsPlain => !IsText && !IsDate && !AllowsMissing;
}
