using System.Collections.Immutable;
using System.Globalization;

namespace Lamina.Data;

/// <summary>The first line of a CSV file: whether it names the columns, and the names that tell them apart.</summary>
internal sealed class CsvHeader
{
    private const int ShownNames = 12;

    private readonly SortedDictionary<string, List<int>> _repeated = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <param name="cells">The cells of the first line.</param>
    /// <param name="exists">Whether they are names; else the columns are called 0, 1, 2 and so on.</param>
    public CsvHeader(string[] cells, bool exists)
    {
        Exists = exists;
        Names = exists ? Distinct(cells) : [.. Enumerable.Range(0, cells.Length).Select(index => index.ToString(CultureInfo.InvariantCulture))];
    }

    /// <summary>Whether the first line names the columns.</summary>
    public bool Exists { get; }

    /// <summary>The name of each column. Those that share a name get a number after it, from the first to the last: <c>x#1</c>, <c>x#2</c>.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>How the columns of a name that several share are called; empty where none or one has it.</summary>
    public IReadOnlyList<string> Sharing(string name) => _repeated.TryGetValue(name, out var places) ? [.. places.Select(place => Names[place])] : [];

    /// <summary>The place of a column; −1 if there is none of that name.</summary>
    public int IndexOf(string name) =>
        Exists ? _places.GetValueOrDefault(name, -1) : CsvHeaderDetection.Number(name, Names.Length) is >= 0 and var place && Names[place] == name ? place : -1;

    /// <summary>The place of a column.</summary>
    /// <exception cref="DataException">There is none of that name, or several share it.</exception>
    public int Place(string name, string path)
    {
        if (IndexOf(name) is >= 0 and var place)
            return place;
        if (Sharing(name) is { Count: > 1 } sharing)
        {
            var count = sharing.Count == 2 ? "Two" : $"{sharing.Count}";
            throw new DataException(DataCodes.UnclearColumns, new(path, 1),
                $"{count} columns are called '{name}'; give them different names, or say which is meant: {Listed(sharing)}.");
        }

        var single = Names is [var only] && only.AsSpan().IndexOfAny(";,\t") >= 0
            ? " It is a single cell: what stands between the cells is something else."
            : "";
        var unnamed = Exists ? "" : " The file has no header, so its columns are named by their number from 0; set 'header' where it has one.";
        throw new DataException(DataCodes.UnknownColumn, new(path, 1), $"There is no column '{name}'.{unnamed}{Spelling.Suggest(name, Names)}{single}");
    }

    /// <summary>What about the names of the columns should be known.</summary>
    /// <param name="inputs">The places of the inputs.</param>
    /// <param name="path">The file.</param>
    public IEnumerable<Warning> Warnings(ImmutableArray<int> inputs, string path)
    {
        SourceLocation place = new(path, 1);
        foreach (var (name, places) in _repeated.Take(ShownNames))
            yield return new(DataCodes.SharedName, place,
                $"the header calls {places.Count} columns '{name}': from the first to the last they are called {Listed(Sharing(name))}.");
        if (_repeated.Count > ShownNames)
            yield return new(DataCodes.SharedName, place,
                $"the header gives {_repeated.Count} names to several columns each, which are told apart in the same way.");
        if (Exists && Names.IndexOf("") is >= 0 and var unnamed && inputs.Contains(unnamed))
            yield return new(DataCodes.UnnamedColumn, place,
                $"the header has no name for column {unnamed + 1}, which is an input called ''. Where it only numbers the rows, as data-frame libraries "
                + "write, name it in 'ignore': [\"\"].");
    }

    /// <summary>Some names in quotation marks, and how many there are where those are too many.</summary>
    public static string Listed(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(ShownNames).Select(name => $"'{name}'")) + (names.Count > ShownNames ? $", … ({names.Count} in all)" : "");

    private ImmutableArray<string> Distinct(string[] cells)
    {
        for (var place = 0; place < cells.Length; place++)
        {
            if (!_places.TryAdd(cells[place], place))
                _repeated[cells[place]] = [];
        }

        if (_repeated.Count == 0)
            return [.. cells];
        for (var place = 0; place < cells.Length; place++)
        {
            if (_repeated.TryGetValue(cells[place], out var places))
                places.Add(place);
        }

        string[] names = [.. cells];
        foreach (var (name, places) in _repeated)
        {
            var mark = "#";
            while (Enumerable.Range(1, places.Count).Any(number => _places.ContainsKey($"{name}{mark}{number}")))
                mark += "#";
            foreach (var (index, place) in places.Index())
                _places[names[place] = $"{name}{mark}{index + 1}"] = place;
        }

        foreach (var name in _repeated.Keys)
            _places.Remove(name);
        return [.. names];
    }
}
