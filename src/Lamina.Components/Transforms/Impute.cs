using System.Collections.Immutable;
using Lamina.Data;
using Lamina.Operators;

namespace Lamina.Transforms;

/// <summary>
/// Fills missing values with what the training rows say of their column: <c>mean</c>, <c>median</c>, <c>mostFrequent</c> (texts too), or with a
/// <c>constant</c>, a number or a text.
/// The columns that it names may have missing cells; everywhere else those are an error. It is the first transform of its columns. Fitted in double precision,
/// as sklearn's SimpleImputer is.
/// <para><c>y = x if x is present, else the fill of its column; its indicator is 1 if x is missing, else 0</c></para>
/// <para>Source: Little and Rubin 1987.</para>
/// </summary>
/// <param name="Strategy">What a missing value becomes.</param>
/// <param name="Value">The constant of columns that hold numbers.</param>
/// <param name="Indicator">
/// Whether each column gets another after them all, named after it with <c>?</c>, that holds 1 where its value was missing and 0 elsewhere.
/// </param>
/// <param name="Values">What each column is filled with, a text by its place among the column's; fitted where it is left out.</param>
/// <param name="Text">The constant of columns that hold texts, such as <c>unknown</c>, or dates. It need not occur in the data.</param>
[Example("{ }")]
[Example("""{ "strategy": "constant", "value": -1, "indicator": true }""")]
[Example("""{ "strategy": "constant", "text": "unknown" }""")]
[Example("""{ "strategy": "median", "values": [3, 4.5] }""", Input = "[2]")]
public sealed record Impute(
    ImputeStrategy Strategy = ImputeStrategy.Mean, float Value = 0, bool Indicator = false, IReadOnlyList<float>? Values = null, string? Text = null)
    : IColumnTransform, IOperatorForm
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
        return Fit(training, []);
    }

    /// <summary>Finds what each column is filled with, unless it was given.</summary>
    /// <exception cref="ArgumentException">A column has no value at all, or cannot be filled with the constant.</exception>
    public ITransform Fit(FittingRows training)
    {
        ArgumentNullException.ThrowIfNull(training);
        return Fit(training.Rows, training.Columns);
    }

    private Impute Fit(IRows training, IReadOnlyList<InputColumn> columns)
    {
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
        return new Impute(Strategy, Value, Indicator,
            [.. present.Select((values, column) => Strategy != ImputeStrategy.Constant ? FillOf(values)
                : Constant(column < columns.Count ? columns[column] : null))],
            Text);
    }

    /// <inheritdoc/>
    public IReadOnlyList<InputColumn> ColumnsOf(IReadOnlyList<InputColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        RequireFitted(columns.Count);
        if (Strategy is not (ImputeStrategy.MostFrequent or ImputeStrategy.Constant) && columns.FirstOrDefault(column => column.IsText) is { } text)
            throw new ArgumentException($"Column '{text.Name}' holds texts, which '{ComponentNameOf(Strategy)}' does not fill. Take \"strategy\": "
                + "\"mostFrequent\" for it, or \"constant\" with a 'text'.");
        if (Strategy == ImputeStrategy.Constant)
            _ = columns.Select(Constant).ToList();
        return [.. columns.Select(column => column with { Categories = Filled(column), AllowsMissing = false }),
            .. Indicator ? columns.Select(column => new InputColumn($"{column.Name}?")) : []];
    }

    /// <inheritdoc/>
    public Operators.Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        // A column of texts is filled by itself, since its numbers are places among texts of its own; neighbouring numbers are filled together.
        var (filled, missing) = (new List<Operators.Value>(), new List<Operators.Value>());
        for (int from = 0, to = 1; from < Values!.Count; from = to++)
        {
            while (!IsText(from) && to < Values.Count && !IsText(to))
                to++;
            var x = pass.Input.Slice(0, from, to - from);
            filled.Add(Operators.Value.Where(x.IsMissing(), Operators.Value.Constant([.. Values.Skip(from).Take(to - from)]), x));
            missing.Add(x.IsMissing().ToNumber());
        }

        return Operators.Value.Concatenate(0, [.. filled, .. Indicator ? missing : []]);

        bool IsText(int column) => pass.Input.Slice(0, column, 1).Operator is InputOperator { Column.IsText: true };
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

    // A text that does not occur becomes one more category, after those that do.
    private float Constant(InputColumn? column) => column switch
    {
        { IsText: true } when Text is null => throw new ArgumentException($"Column '{column.Name}' holds texts: give the 'text' that missing ones become."),
        { AreGiven: true } when !column.Categories!.Contains(Text) =>
            throw new ArgumentException($"Column '{column.Name}' holds the listed texts alone, so that a missing one cannot become '{Text}'."),
        { IsText: true } =>
            column.Categories!.Index().Where(text => text.Item == Text).Select(text => (int?)text.Index).FirstOrDefault() ?? column.Categories!.Count,
        { IsDate: true } => (Text is null ? null : DateText.Hours(Text, column.Dates!)) ?? throw new ArgumentException(
            $"Column '{column.Name}' holds dates: give the date that missing ones become as 'text', such as {DateText.Example(column.Dates!)}."),
        _ => Value,
    };

    private IReadOnlyList<string>? Filled(InputColumn column) =>
        Strategy != ImputeStrategy.Constant || column.Categories is not { } texts || texts.Contains(Text!) ? column.Categories : [.. texts, Text!];

    private void RequireFitted(int width)
    {
        if (Values is null)
            throw new InvalidOperationException("'impute' has no values yet: fit it to the training rows first.");
        if (width != Values.Count)
            throw new ShapeException($"'impute' was fitted to rows of {Values.Count} values, but received rows of {width}.");
    }

    private static string ComponentNameOf(ImputeStrategy strategy) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(strategy.ToString());
}
