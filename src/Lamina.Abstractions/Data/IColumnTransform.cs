namespace Lamina.Data;

/// <summary>A transform that takes what no other does, texts or missing values, or makes more or fewer columns than it takes.</summary>
public interface IColumnTransform : ITransform
{
    /// <summary>What its columns may hold besides numbers.</summary>
    ColumnContent Takes { get; }

    /// <summary>How a source is to read a column that it names: by default as text, to be found, where it takes texts.</summary>
    InputColumn Reads(string name) =>
        new(name, Takes.HasFlag(ColumnContent.Texts) ? [] : null, AllowsUnknown: Takes.HasFlag(ColumnContent.UnknownTexts));

    /// <summary>
    /// The columns that the fitted transform makes of these, each called after the one that it is made of: its name, and what tells several apart, such as
    /// <c>origin=usa</c>. One with another name counts as made of them all.
    /// </summary>
    /// <exception cref="ArgumentException">It cannot take a column, such as the mean of texts.</exception>
    /// <exception cref="ShapeException">It was fitted to another number of columns.</exception>
    IReadOnlyList<InputColumn> ColumnsOf(IReadOnlyList<InputColumn> columns);

    /// <summary>Makes rows of new columns; allocates nothing.</summary>
    /// <param name="rows">Rows of <paramref name="width"/> values.</param>
    /// <param name="width">How many columns it takes.</param>
    /// <param name="results">As many rows of the columns that it makes.</param>
    void Apply(ReadOnlySpan<float> rows, int width, Span<float> results);
}
