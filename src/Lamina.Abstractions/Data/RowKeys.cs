using System.Collections.Immutable;
using System.Globalization;

namespace Lamina.Data;

/// <summary>What the rows of a source hold in one column, by which they are split: the group that a row belongs to, or when it was. Immutable.</summary>
public sealed class RowKeys
{
    private readonly int[] _codes;
    private readonly Func<int, SourceLocation> _place;

    /// <summary>The texts of a column.</summary>
    /// <param name="texts">The different ones.</param>
    /// <param name="codes">Of each row, which of them it has.</param>
    /// <param name="place">Where the cell of a row is.</param>
    public RowKeys(IEnumerable<string> texts, int[] codes, Func<int, SourceLocation> place)
    {
        (Texts, _codes, _place) = ([.. texts], codes, place);
    }

    /// <summary>The different texts.</summary>
    public ImmutableArray<string> Texts { get; }

    /// <summary>How many rows there are.</summary>
    public int Count => _codes.Length;

    /// <summary>The keys of a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="column">The column: of a source that cannot read just any, one of its inputs or targets.</param>
    /// <param name="data">What the source holds, where that has been read; null to read it.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="DataException">There is no such column, or a row lacks its value.</exception>
    public static RowKeys Of(IDataSource source, string column, Dataset? data = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(column);
        return source is IKeyedSource keyed
            ? ComponentFaultException.Guard(keyed, "keys", () => keyed.Keys(column, cancellation))
            : new DatasetKeys(data ?? TableSources.Load(source, null, cancellation)).Of(column);
    }

    /// <summary>Which of the texts a row has.</summary>
    public int CodeOf(int row) => _codes[row];

    /// <summary>The text of a row.</summary>
    public string TextOf(int row) => Texts[_codes[row]];

    /// <summary>Where the cell of a row is.</summary>
    public SourceLocation Place(int row) => _place(row);

    /// <summary>The keys of some rows, in this order.</summary>
    public RowKeys Select(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Of([.. rows.Select(row => _codes[row])], row => _place(rows[row]));
    }

    /// <summary>The keys of several sources, one after the other.</summary>
    public static RowKeys Join(IReadOnlyList<RowKeys> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new int[parts.Sum(part => part.Count)];
        var row = 0;
        foreach (var part in parts)
        {
            int[] common = [.. part.Texts.Select(text => known.TryGetValue(text, out var code) ? code : known[text] = known.Count)];
            for (var i = 0; i < part.Count; i++)
                codes[row++] = common[part._codes[i]];
        }

        return new(known.OrderBy(text => text.Value).Select(text => text.Key), codes, place =>
        {
            var part = 0;
            for (; place >= parts[part].Count; part++)
                place -= parts[part].Count;
            return parts[part].Place(place);
        });
    }

    // Texts that no row has any longer would be groups without members.
    private RowKeys Of(int[] codes, Func<int, SourceLocation> place)
    {
        var renamed = new int[Texts.Length];
        var kept = new List<string>();
        for (var row = 0; row < codes.Length; row++)
        {
            if (renamed[codes[row]] == 0)
            {
                kept.Add(Texts[codes[row]]);
                renamed[codes[row]] = kept.Count;
            }

            codes[row] = renamed[codes[row]] - 1;
        }

        return new(kept, codes, place);
    }

    /// <summary>Takes keys from what a dataset holds.</summary>
    private sealed class DatasetKeys(Dataset data)
    {
        public RowKeys Of(string column)
        {
            string[] inputs = data.Columns.IsEmpty
                ? [.. Enumerable.Range(0, (int)data.InputShape.Count).Select(place => place.ToString(CultureInfo.InvariantCulture))]
                : [.. data.Columns.Select(input => input.Name)];
            var (input, target) = (Array.IndexOf(inputs, column), data.TargetNames.IndexOf(column));
            if (input < 0 && target < 0)
                throw new DataException(SplitProblems.UnknownColumn, new("data"),
                    $"There is no column '{column}' to split the rows by.{Spelling.Suggest(column, [.. inputs, .. data.TargetNames])}");
            var known = new Dictionary<string, int>(StringComparer.Ordinal);
            var codes = new int[data.Count];
            var values = new float[input < 0 ? data.TargetNames.Length : inputs.Length];
            for (var row = 0; row < codes.Length; row++)
            {
                if (input < 0)
                    data.ReadTarget(row, values);
                else
                    data.ReadInput(row, values);
                var text = TextOf(values[input < 0 ? target : input], input < 0 || data.Columns.IsEmpty ? null : data.Columns[input].Categories, column, row);
                codes[row] = known.TryGetValue(text, out var code) ? code : known[text] = known.Count;
            }

            return new(known.OrderBy(text => text.Value).Select(text => text.Key), codes, PlaceOf);
        }

        private static SourceLocation PlaceOf(int row) => new($"data:{row + 1}");

        private static string TextOf(float value, IReadOnlyList<string>? texts, string column, int row) =>
            float.IsNaN(value) ? throw Missing(column, PlaceOf(row))
            : texts is null ? value.ToString("R", CultureInfo.InvariantCulture)
            : texts[(int)value];
    }

    /// <summary>What is wrong with a row that lacks its key.</summary>
    /// <param name="column">The column.</param>
    /// <param name="place">The place of its cell.</param>
    public static DataException Missing(string column, SourceLocation place) =>
        new(SplitProblems.MissingKey, place,
            $"Column '{column}' says on which side of a split a row stands, but the cell is missing. Fill it, or drop the row.");
}
