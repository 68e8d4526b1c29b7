using System.Text.Json;
using Lamina.Data;
using Lamina.Models;
using Microsoft.AspNetCore.Http;

namespace Lamina.Serving;

/// <summary>
/// Reads rows whose values belong to named columns: an object by name, or a list in the columns' order; numbers, texts, and null where one is missing.
/// </summary>
internal sealed class RowCells(Predictor predictor)
{
    private const int MostProblems = 5;
    private readonly List<KeyValuePair<string, InputCell>> _cells = [];

    /// <summary>Reads the row at whose start the reader is.</summary>
    /// <exception cref="RequestProblemException">It is not a row of the model's columns.</exception>
    public void Read(ref Utf8JsonReader reader, PendingPrediction pending)
    {
        var columns = predictor.Model.Columns;
        var (byName, end) = reader.TokenType == JsonTokenType.StartObject ? (true, JsonTokenType.EndObject) : (false, JsonTokenType.EndArray);
        if (columns.IsEmpty)
            throw new RequestProblemException(StatusCodes.Status422UnprocessableEntity, ServingProblems.BadJson,
                $"inputs[{pending.Rows}]: the model's inputs have no names. Expected a list of {predictor.Model.InputWidth} numbers, but received an object.");
        _cells.Clear();
        while (reader.Read() && reader.TokenType != end)
        {
            // A row of too many values is refused before they are compared with the columns' names.
            if (_cells.Count == columns.Length)
                throw byName ? OneTooMany(Text(ref reader, pending.Rows), pending.Rows) : WrongLength(pending.Rows, columns.Length, "more");
            var name = byName ? Text(ref reader, pending.Rows) : columns[_cells.Count].Name;
            if (byName)
                reader.Read();
            _cells.Add(KeyValuePair.Create(name, Cell(ref reader, pending.Rows, name)));
        }

        if (!byName && _cells.Count != columns.Length)
            throw WrongLength(pending.Rows, columns.Length, $"{_cells.Count}");
        try
        {
            predictor.Inputs.Encode(_cells, pending.NextRow(columns.Length));
        }
        catch (ProblemsException exception)
        {
            var (shown, more) = (exception.Problems.Take(MostProblems), exception.Problems.Length - MostProblems);
            throw new RequestProblemException(StatusCodes.Status422UnprocessableEntity, exception.Problems[0].Code,
                $"inputs[{pending.Rows}]: {string.Join(' ', shown.Select(problem => problem.Message))}{(more > 0 ? $" And {more} more." : "")}");
        }

        pending.EndRow(columns.Length);
    }

    private static InputCell Cell(ref Utf8JsonReader reader, int row, string name) => reader.TokenType switch
    {
        JsonTokenType.Number => InputCell.Of(reader.TryGetSingle(out var number) ? number : float.NaN),
        JsonTokenType.String => InputCell.Of(Text(ref reader, row)),
        JsonTokenType.Null => InputCell.Missing,
        _ => throw InputsReader.Malformed($"{InputsReader.Name(reader.TokenType)} as inputs[{row}]['{InputsReader.Shown(name)}'], where a number, a text or "
            + "null is expected"),
    };

    private static string Text(ref Utf8JsonReader reader, int row) => reader.ValueSpan.Length <= Limits.RequestTextBytes
        ? reader.GetString()!
        : throw new RequestProblemException(StatusCodes.Status413PayloadTooLarge, ServingProblems.TooLarge,
            $"inputs[{row}]: a name or text has at most {Limits.RequestTextBytes} bytes, but received {reader.ValueSpan.Length}.");

    // Of the names, one at least is none of the columns', or stands twice.
    private RequestProblemException OneTooMany(string last, int row)
    {
        string[] columns = [.. predictor.Model.Columns.Select(column => column.Name)];
        var known = columns.ToHashSet(StringComparer.Ordinal);
        var unknown = _cells.Select(cell => cell.Key).Append(last).FirstOrDefault(name => !known.Contains(name));
        var what = unknown is null
            ? $"'{InputsReader.Shown(last)}' appears twice."
            : $"there is no input column '{InputsReader.Shown(unknown)}'.{Spelling.Suggest(unknown, columns)}";
        return new(StatusCodes.Status422UnprocessableEntity, ServingProblems.RowLength, $"inputs[{row}]: {what} GET /v1/model says more.");
    }

    private static RequestProblemException WrongLength(int row, int expected, string received) =>
        new(StatusCodes.Status422UnprocessableEntity, ServingProblems.RowLength,
            $"inputs[{row}]: expected {expected} values, one for each column of the model, but received {received}. GET /v1/model says more.");
}
