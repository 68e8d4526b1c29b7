using System.Collections.Immutable;
using System.Globalization;
using Lamina.Data;

namespace Lamina.Transforms;

/// <summary>
/// The columns of a row: those that have names, or else numbers, which are made only where somebody asks, since a few bytes can claim any number of them.
/// </summary>
/// <param name="named">The columns; empty or of another number than <paramref name="width"/> where they have no names.</param>
/// <param name="width">How many values a row has.</param>
internal sealed class RowColumns(ImmutableArray<InputColumn> named, int width)
{
    public int Width => width;

    /// <summary>Whether a column may hold texts.</summary>
    public bool MayHoldTexts => named.Length == width;

    /// <summary>All of them.</summary>
    /// <exception cref="ShapeException">They have no names, and are too many.</exception>
    public ImmutableArray<InputColumn> All => field.IsDefault ? field = Make() : field;

    private ImmutableArray<InputColumn> Make() =>
        named.Length == width ? named
        : width <= Limits.TransformColumns ? [.. Enumerable.Range(0, width).Select(index => new InputColumn(index.ToString(CultureInfo.InvariantCulture)))]
        : throw new ShapeException($"Rows of {width} values without names cannot be told apart by columns; at most {Limits.TransformColumns} are.");
}
