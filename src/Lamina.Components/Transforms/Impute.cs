using System.Collections.Immutable;
using Lamina.Data;

namespace Lamina.Transforms;

/// <summary>
/// Fills missing values with what the training rows say of their column: <c>mean</c>, <c>median</c>, <c>mostFrequent</c> (texts too), or with a
/// <c>constant</c>.
/// The columns that it names may have missing cells; everywhere else those are an error. It is the first transform of its columns. Fitted in double precision,
/// as sklearn's SimpleImputer is.
/// <para><c>y = x if x is present, else the fill of its column; its indicator is 1 if x is missing, else 0</c></para>
/// <para>Source: Little and Rubin 1987.</para>
/// </summary>
/// <param name="Strategy">What a missing value becomes.</param>
/// <param name="Value">The constant.</param>
/// <param name="Indicator">
/// Whether each column gets another after them all, named after it with <c>?</c>, that holds 1 where its value was missing and 0 elsewhere.
/// </param>
/// <param name="Values">What each column is filled with; fitted where it is left out.</param>
[Example("{ }")]
[Example("""{ "strategy": "constant", "value": -1, "indicator": true }""")]
[Example("""{ "strategy": "median", "values": [3, 4.5] }""", Input = "[2]")]
public sealed record Impute(ImputeStrategy Strategy = ImputeStrategy.Mean, float Value = 0, bool Indicator = false, IReadOnlyList<float>? Values = null)
    : IColumnTransform
{
    /// <summary>What each column is filled with; null before fitting.</summary>
    public IReadOnlyList<float>? Values { get; } = Values?.ToImmutableArray();

    /// <summary>Missing values.</summary>
    public ColumnContent Takes => ColumnContent.Missing;

    /// <summary>None: which values were missing is no longer known.</summary>
    public ITransform? Inverse => null;

    /// <summary>Finds what each column is filled with, unless it was given.</summary>
    /// <exception cref="ArgumentException">A column has no value at all.</exception>
    public ITransform Fit(IRows training)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (Values is not null)
            return this;
        List<float>[] present = [.. Enumerable.Range(0, training.Width).Select(_ => new List<float>())];
        var row = new float[training.Width];
        for (var i = 0; i < training.Count && Strategy != ImputeStrategy.Constant; i++)
        {
            training.Read(i, row);
            for (var column = 0; column < row.Length; column++)
            {
                if (!float.IsNaN(row[column]))
                    present[column].Add(row[column]);
            }
        }

        if (Strategy != ImputeStrategy.Constant && Array.FindIndex(present, values => values.Count == 0) is >= 0 and var none)
            throw new ArgumentException($"All values of its column {none + 1} are missing in the training rows, so there is nothing to fill them with. Take "
                + "\"strategy\": \"constant\", or ignore the column.");
        return new Impute(Strategy, Value, Indicator, [.. present.Select(FillOf)]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<InputColumn> ColumnsOf(IReadOnlyList<InputColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        RequireFitted(columns.Count);
        if (Strategy != ImputeStrategy.MostFrequent && columns.FirstOrDefault(column => column.IsText) is { } text)
            throw new ArgumentException($"Column '{text.Name}' holds texts, which '{ComponentNameOf(Strategy)}' does not fill. Take \"strategy\": "
                + "\"mostFrequent\" for it.");
        return [.. columns.Select(column => new InputColumn(column.Name, column.Categories)),
            .. Indicator ? columns.Select(column => new InputColumn($"{column.Name}?")) : []];
    }

    /// <inheritdoc/>
    public void Apply(Span<float> rows, int width)
    {
        RequireFitted(width);
        if (Indicator)
            throw new ShapeException("'impute' with an indicator makes two columns of each, so that rows cannot be changed where they are.");
        Fill(rows, width, rows, width);
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> rows, int width, Span<float> results)
    {
        RequireFitted(width);
        Fill(rows, width, results, Indicator ? 2 * width : width);
    }

    private void Fill(ReadOnlySpan<float> rows, int width, Span<float> results, int resultWidth)
    {
        var fills = ((ImmutableArray<float>)Values!).AsSpan();
        for (int start = 0, to = 0; start < rows.Length; start += width, to += resultWidth)
        {
            for (var column = 0; column < width; column++)
            {
                var value = rows[start + column];
                results[to + column] = float.IsNaN(value) ? fills[column] : value;
                if (resultWidth > width)
                    results[to + width + column] = float.IsNaN(value) ? 1 : 0;
            }
        }
    }

    private float FillOf(List<float> present)
    {
        switch (Strategy)
        {
            case ImputeStrategy.Constant:
                return Value;
            case ImputeStrategy.Mean:
                return (float)present.Average(value => (double)value);
            case ImputeStrategy.MostFrequent:
                return present.GroupBy(value => value).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;
            default:
                present.Sort();
                var middle = present.Count / 2;
                return present.Count % 2 == 1 ? present[middle] : (float)(((double)present[middle - 1] + present[middle]) / 2);
        }
    }

    private void RequireFitted(int width)
    {
        if (Values is null)
            throw new InvalidOperationException("'impute' has no values yet: fit it to the training rows first.");
        if (width != Values.Count)
            throw new ShapeException($"'impute' was fitted to rows of {Values.Count} values, but received rows of {width}.");
    }

    private static string ComponentNameOf(ImputeStrategy strategy) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(strategy.ToString());
}
