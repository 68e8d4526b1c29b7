using System.Collections.Immutable;
using Lamina.Data;
using Lamina.Operators;

namespace Lamina.Transforms;

/// <summary>
/// Numbers categories that have an order of their own, such as sizes or grades, from 0. The columns that it names are read as text, numbers too; a text that
/// is not listed is an error that names it, and a listed one is taken whether or not a training row has it.
/// <para><c>y = k where x is category k of the list, from 0</c></para>
/// <para>Source: sklearn's OrdinalEncoder. It learns nothing of the rows.</para>
/// </summary>
/// <param name="Categories">The categories, in ascending order.</param>
/// <exception cref="ArgumentException">A category is listed twice.</exception>
[Example("""{ "categories": ["small", "medium", "large"] }""")]
public sealed record Ordinal([NotEmpty] IReadOnlyList<string> Categories) : IColumnTransform, IOperatorForm
{
    /// <summary>The categories, in ascending order.</summary>
    public IReadOnlyList<string> Categories { get; } = Categories.GroupBy(category => category).FirstOrDefault(group => group.Count() > 1) is { } twice
        ? throw new ArgumentException($"'categories' holds each once, but received '{twice.Key}' more than once.")
        : Categories.ToImmutableArray();

    /// <inheritdoc/>
    public ColumnContent Takes => ColumnContent.Texts;

    /// <summary>None: a text is no number.</summary>
    public ITransform? Inverse => null;

    /// <summary>As text, numbered as the list is.</summary>
    public InputColumn Reads(string name) => new(name, Categories, AreGiven: true);

    /// <inheritdoc/>
    public ITransform Fit(IRows training) => this;

    /// <inheritdoc/>
    public IReadOnlyList<InputColumn> ColumnsOf(IReadOnlyList<InputColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return columns.FirstOrDefault(column => column.Categories is not null && !column.Categories.SequenceEqual(Categories)) is { } other
            ? throw new ArgumentException($"Column '{other.Name}' does not hold the listed categories: another transform of its texts comes first. "
                + "Leave one out.")
            : ColumnTexts.Named(columns);
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Input;
    }

    /// <summary>Leaves every value as it is: a source numbers the texts as they are listed.</summary>
    public void Apply(Span<float> rows, int width)
    {
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> rows, int width, Span<float> results) => rows.CopyTo(results);
}
