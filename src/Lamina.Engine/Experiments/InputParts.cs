using System.Globalization;
using Lamina.Networks;
using Lamina.Transforms;

namespace Lamina.Experiments;

/// <summary>Finds the values of a network's named inputs among those that it gets of a sample.</summary>
internal sealed class InputParts
{
    private const string Range = "..";
    private const int MostProblems = 12;
    private readonly List<string> _columns;
    private readonly Dictionary<string, List<int>> _places = new(StringComparer.Ordinal);
    private readonly List<Problem> _problems;

    /// <param name="columns">The columns of the data.</param>
    /// <param name="origins">For each value that the network gets, the columns of the data that it was made of.</param>
    /// <param name="problems">Takes what is wrong.</param>
    private InputParts(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> origins, List<Problem> problems)
    {
        (_columns, _problems) = ([.. columns], problems);
        foreach (var column in columns)
            _places[column] = [];
        foreach (var (place, origin) in origins.Index())
        {
            foreach (var column in origin)
                _places[column].Add(place);
        }
    }

    /// <summary>The inputs of an experiment's network; none where it takes samples whole.</summary>
    /// <param name="section">What the experiment says.</param>
    /// <param name="described">What is known of its data.</param>
    /// <param name="sample">What the network gets of a sample.</param>
    /// <param name="fitted">The transforms, where it took the rows to tell what the network gets; null elsewhere.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static NetworkInput[] Of(NetworkSection section, DescribedExperiment described, Shape sample, TransformChain? fitted, List<Problem> problems)
    {
        if (section.Inputs is not { } inputs)
            return [];
        if (fitted is null && described.Reading is not null)
        {
            problems.Add(new(NetworkProblems.InputColumns, new SourceLocation("network.inputs"),
                "transforms make columns of the data, so that the rows must be read to tell which values an input holds. Plan it by "
                    + "ExperimentData.CreatePlan."));
            return [];
        }

        var columns = fitted?.SourceColumns ?? described.Train?.Columns;
        if (columns is null || (fitted is null && columns.Count != sample.Count))
        {
            // A few bytes can claim any number of values, and each has a name here.
            if (sample.Count > Limits.TransformColumns)
            {
                problems.Add(new(NetworkProblems.InputColumns, new SourceLocation("network.inputs"),
                    $"samples of {sample.Count} values without names cannot be told apart by columns; at most {Limits.TransformColumns} are. "
                        + "Correct network.input, or leave 'inputs' out."));
                return [];
            }

            columns = Numbers((int)sample.Count);
        }

        var parts = new InputParts(columns, fitted?.Origins ?? [.. columns.Select(column => (IReadOnlyList<string>)[column])], problems);
        return [.. inputs.Select(input => parts.Part(input.Key, input.Value)).OfType<NetworkInput>()];
    }

    private static string[] Numbers(int width) => [.. Enumerable.Range(0, width).Select(index => index.ToString(CultureInfo.InvariantCulture))];

    private NetworkInput? Part(string name, InputSection input)
    {
        var path = $"network.inputs.{name}";
        var before = _problems.Count;
        List<string> named =
            [.. input.Columns.Index().SelectMany(column => Named(column.Item, $"{path}.columns{(input.Columns.Count > 1 ? $"[{column.Index}]" : "")}"))];
        if (_problems.Count > before)
            return null;
        if (named.GroupBy(column => column).FirstOrDefault(group => group.Count() > 1) is { } twice)
            Add($"{path}.columns", $"names column '{twice.Key}' more than once.");
        List<int> places = [.. named.SelectMany(column => _places[column]).Distinct()];
        var count = input.Shape?.Aggregate(1L, (product, dimension) => product * dimension);
        if (count is { } values && values != places.Count)
            Add($"{path}.shape",
                $"a shape of {values} values, [{string.Join(", ", input.Shape!)}], but the columns make {places.Count}. Let it have as many, or leave it out.");
        if (places.Count == 0)
            Add($"{path}.columns", "the transforms make nothing of its columns, so that it holds no value. Name others.");
        var lengths = input.Lengths is { } column ? LengthsIn(column, named, $"{path}.lengths") : null;
        return _problems.Count > before ? null : new NetworkInput(name, places, input.Shape is { } shape ? new Shape([.. shape]) : null, lengths);
    }

    private int? LengthsIn(string column, List<string> named, string path)
    {
        if (!_places.TryGetValue(column, out var places))
            Add(path, $"there is no input column '{Wording.Cut(column)}'.{Spelling.Suggest(column, _columns)}");
        else if (named.Contains(column))
            Add(path, $"column '{column}' is one of the input's values, and cannot say how many of its steps are real as well. Name another.");
        else if (places.Count != 1)
            Add(path, $"the transforms make {places.Count} values of column '{column}', but a length is one. Let them leave it alone.");
        else
            return places[0];
        return null;
    }

    private IEnumerable<string> Named(string text, string path)
    {
        if (_places.ContainsKey(text))
            return [text];
        var ends = text.Split(Range, 2);
        var (first, last) = (_columns.IndexOf(ends[0]), _columns.IndexOf(ends[^1]));
        if (ends.Length == 2 && first >= 0 && last >= first)
            return _columns[first..(last + 1)];
        if (_problems.Count < MostProblems)
        {
            Add(path, ends.Length == 2 && first >= 0 && last >= 0 ? $"'{Wording.Cut(text)}' ends before it begins. Turn it round."
                : $"there is no input column '{Wording.Cut(ends.Length == 2 && first >= 0 ? ends[1] : ends[0])}'."
                + Spelling.Suggest(ends.Length == 2 && first >= 0 ? ends[1] : ends[0], _columns));
        }

        return [];
    }

    private void Add(string path, string message) => _problems.Add(new(NetworkProblems.InputColumns, new SourceLocation(path), message));
}
