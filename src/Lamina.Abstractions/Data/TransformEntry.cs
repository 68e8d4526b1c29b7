using System.Collections.Immutable;

namespace Lamina.Data;

/// <summary>A transform's place in a series: the transform, and which columns it changes.</summary>
/// <param name="Transform">The transform. It sees, and is fitted to, those columns alone.</param>
/// <param name="Columns">
/// The names of the columns that it changes, and is fitted to; by default all. After <c>oneHot</c> a column is called after its category, such as
/// <c>origin=usa</c>.
/// </param>
public sealed record TransformEntry([Inline] ITransform Transform, [NotEmpty] IReadOnlyList<string>? Columns = null)
{
    /// <summary>The names of the columns that it changes; null for all.</summary>
    public IReadOnlyList<string>? Columns { get; } = Columns?.ToImmutableArray();

    /// <summary>Whether it changes a column of this name.</summary>
    public bool Covers(string name) => Columns?.Contains(name, StringComparer.Ordinal) ?? true;
}
