using System.Collections.Immutable;
using Lamina.Data;
using Lamina.Transforms;

namespace Lamina.Models;

/// <summary>Puts values that come by the names of their columns into the order that a model takes. Safe for several threads at once.</summary>
public sealed class NamedInputs
{
    private const int MostSuggested = 4;

    private readonly ImmutableArray<InputColumn> _columns;
    private readonly Dictionary<string, int> _places;
    private readonly Dictionary<string, int>?[] _categories;

    /// <summary>For the columns of a model.</summary>
    public NamedInputs(ImmutableArray<InputColumn> columns)
    {
        _columns = columns;
        _places = Numbered(columns.Select(column => column.Name));
        _categories = [.. columns.Select(column => column.Categories is { } texts ? Numbered(texts) : null)];
    }

    /// <summary>Writes a row: numbers as they are, texts as their places among the column's categories, what is missing as NaN.</summary>
    /// <param name="row">The values by the names of their columns; one that may be missing may be left out.</param>
    /// <param name="destination">A place for each column.</param>
    /// <exception cref="ProblemsException">
    /// All that is wrong with the row: a column that does not exist (LAM3111), a value that is missing (LAM3112), or one that the column does not take
    /// (LAM3113).
    /// </exception>
    public void Encode(IEnumerable<KeyValuePair<string, InputCell>> row, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (_columns.IsEmpty)
            throw Faults([Fault(DataProblems.UnknownColumn, "row", "the model's inputs have no names. Give their numbers in order.")]);
        var problems = new List<Problem>();
        var given = new bool[_columns.Length];
        var values = destination[.._columns.Length];
        values.Fill(float.NaN);
        foreach (var (name, cell) in row)
        {
            if (!_places.TryGetValue(name, out var place))
                problems.Add(Fault(DataProblems.UnknownColumn, name, $"the model has no input column '{name}'.{Suggested(name, problems.Count)}"));
            else if (given[place])
                problems.Add(Fault(DataProblems.UnknownColumn, name, $"column '{name}' is given twice."));
            else
                (given[place], values[place]) = (true, ValueOf(cell, place, problems));
        }

        for (var place = 0; place < given.Length; place++)
        {
            if (!given[place] && !_columns[place].AllowsMissing)
                problems.Add(Fault(DataProblems.MissingValue, _columns[place].Name,
                    $"column '{_columns[place].Name}' expects {Expected(_columns[place])}, but the row does not have it."));
        }

        if (problems.Count > 0)
            throw Faults(problems);
    }

    private float ValueOf(InputCell cell, int place, List<Problem> problems)
    {
        var column = _columns[place];
        if (cell.IsMissing)
            return column.AllowsMissing
                ? float.NaN
                : Refuse(DataProblems.MissingValue, "the value is missing. It may be missing only where a transform of the experiment fills the column.");
        if (column.Dates is { } formats)
            return (cell.Text is null ? null : DateText.Hours(cell.Text, formats)) ?? Refuse(DataProblems.UnfitValue, $"received {cell}.");
        if (_categories[place] is { } texts)
        {
            return cell.Text is null ? Refuse(DataProblems.UnfitValue, $"received the number {cell}.")
                : texts.TryGetValue(cell.Text, out var category) ? category
                : column.AllowsUnknown ? InputColumn.Unknown
                : Refuse(DataProblems.UnfitValue,
                    $"received {cell}, which {(column.AreGiven == true ? "its transform does not list" : "did not occur in the training data")}."
                        + Spelling.Suggest(cell.Text, column.Categories!));
        }

        return cell.Number is { } number && float.IsFinite(number) ? number : Refuse(DataProblems.UnfitValue, $"received {cell}.");

        float Refuse(string code, string received)
        {
            problems.Add(Fault(code, column.Name, $"column '{column.Name}' expects {Expected(column)}, but {received}"));
            return float.NaN;
        }
    }

    // Every column is compared letter by letter, which for a row of strange names alone would take as long as their number squared.
    private string Suggested(string name, int problems) => problems < MostSuggested ? Spelling.Suggest(name, [.. _columns.Select(column => column.Name)]) : "";

    private static string Expected(InputColumn column) =>
        column.IsText ? "a text" : column.Dates is { } formats ? $"a date such as {DateText.Example(formats)}" : "a finite number";

    private static Dictionary<string, int> Numbered(IEnumerable<string> names) =>
        names.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index, StringComparer.Ordinal);

    private static Problem Fault(string code, string place, string message) => new(code, new SourceLocation(place), message);

    private static ProblemsException Faults(IEnumerable<Problem> problems) => new(problems);
}
