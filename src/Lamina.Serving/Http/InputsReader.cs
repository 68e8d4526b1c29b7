using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Lamina.Serving;

/// <summary>
/// Reads <c>{ "inputs": [[…], …] }</c>: each row a list as long as the model's input, each value a finite number; or, where the model's columns have names,
/// an object of values by name.
/// </summary>
internal static class InputsReader
{
    // An object, the list of rows, a row, and one more, so that what is nested deeper in a row is told as what it is.
    private const int Depth = 4;

    // Whole numbers of this many digits are exact as single precision.
    private const int ExactDigits = 7;

    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads the rows into a pending prediction.</summary>
    /// <exception cref="RequestProblemException">The body is anything else.</exception>
    public static int Read(ReadOnlySpan<byte> body, PendingPrediction pending)
    {
        // Some programs begin a text in UTF-8 by a byte order mark.
        var reader = new Utf8JsonReader(body.StartsWith(Mark) ? body[Mark.Length..] : body, new JsonReaderOptions { MaxDepth = Depth });
        try
        {
            Expect(ref reader, JsonTokenType.StartObject, "an object");
            reader.Read();
            if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("inputs"u8))
                throw Malformed(reader.TokenType == JsonTokenType.PropertyName ? $"the key '{Shown(reader.GetString()!)}'" : "an empty object");
            Expect(ref reader, JsonTokenType.StartArray, "a list of rows as \"inputs\"");
            var model = pending.Predictor.Model;
            // Values that are not numbers have a meaning in their columns alone.
            var needsColumns = model.Columns.Any(column => !column.IsPlain);
            RowCells? cells = null;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (pending.Rows == Limits.RequestRows)
                    throw new RequestProblemException(StatusCodes.Status413PayloadTooLarge, ServingProblems.TooManyRows,
                        $"A request has at most {Limits.RequestRows} rows, but received more. Send several requests.");
                if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
                    throw Malformed($"{Name(reader.TokenType)} as inputs[{pending.Rows}], where a row is expected");
                if (needsColumns || reader.TokenType == JsonTokenType.StartObject)
                    (cells ??= new RowCells(pending.Predictor)).Read(ref reader, pending);
                else
                    ReadRow(ref reader, pending, model.InputWidth);
            }

            if (pending.Rows == 0)
                throw Malformed("no rows");
            reader.Read();
            if (reader.TokenType != JsonTokenType.EndObject)
                throw Malformed(reader.TokenType == JsonTokenType.PropertyName ? $"another key, '{Shown(reader.GetString()!)}'" : Name(reader.TokenType));
            // Anything but white space after the object is an error of the reader's.
            reader.Read();
            return pending.Rows;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw Malformed($"text that is not valid JSON: {JsonFault.Reason(exception).TrimEnd('.')}");
        }
    }

    private static void ReadRow(ref Utf8JsonReader reader, PendingPrediction pending, int width)
    {
        var row = pending.NextRow(width);
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                throw Malformed($"{Name(reader.TokenType)} as inputs[{pending.Rows}][{count}], where a number is expected (a row is one list of "
                    + $"{width} numbers)");
            if (reader.TokenType != JsonTokenType.Number || Number(ref reader) is not { } value || !float.IsFinite(value))
                throw new RequestProblemException(StatusCodes.Status422UnprocessableEntity, ServingProblems.NotFinite,
                    $"inputs[{pending.Rows}][{count}]: expected a finite number of single precision, but received {Received(ref reader)}.");
            if (count < width)
                row[count] = value;
            count++;
        }

        if (count != width)
            throw new RequestProblemException(StatusCodes.Status422UnprocessableEntity, ServingProblems.RowLength,
                $"inputs[{pending.Rows}]: expected {width} numbers, as many as the model takes, but received {count}. GET /v1/model says more.");
        pending.EndRow(width);
    }

    private static float? Number(ref Utf8JsonReader reader)
    {
        var text = reader.ValueSpan;
        if (text.Length <= ExactDigits && Utf8Parser.TryParse(text, out int whole, out var used) && used == text.Length && text[0] != (byte)'-')
            return whole;
        return reader.TryGetSingle(out var value) ? value : null;
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string what)
    {
        if (!reader.Read() || reader.TokenType != type)
            throw Malformed($"{Name(reader.TokenType)}, where {what} is expected");
    }

    internal static RequestProblemException Malformed(string received) =>
        new(StatusCodes.Status400BadRequest, ServingProblems.BadJson, $"Expected {{ \"inputs\": [[number, …], …] }}, but received {received}.");

    private static string Received(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => Shown(System.Text.Encoding.ASCII.GetString(reader.ValueSpan)),
        JsonTokenType.String => $"the text \"{Shown(reader.GetString()!)}\"",
        _ => Name(reader.TokenType),
    };

    internal static string Shown(string text) => text.Length <= 40 ? text : $"{text[..40]}…";

    internal static string Name(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        JsonTokenType.Null => "null",
        _ => "nothing",
    };
}
