using System.Text.Json;

namespace Lamina;

/// <summary>Says what is wrong with JSON that a program wrote, in words for who uses it.</summary>
public static class JsonFault
{
    private const string Tail = " LineNumber:";
    private const string PathTail = " Path:";

    /// <summary>
    /// The reason, without what .NET adds for who programs: a place, where the text is not JSON, and otherwise what there is in place of what is expected.
    /// </summary>
    public static string Reason(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception switch
        {
            JsonException { LineNumber: { } line, BytePositionInLine: { } place } json => $"{Text(json).TrimEnd('.')} (line {line + 1}, byte {place + 1}).",
            JsonException json => Text(json),
            NullReferenceException => "a value is missing.",
            InvalidOperationException or FormatException when exception.Source == typeof(JsonException).Assembly.GetName().Name =>
                "a value has a kind other than is expected there.",
            _ => exception.Message,
        };
    }

    /// <summary>The reason why a text is not JSON, for callers that report its place separately.</summary>
    public static string Text(JsonException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Cut(Cut(exception.Message, PathTail), Tail);
    }

    private static string Cut(string text, string tail) => text.IndexOf(tail, StringComparison.Ordinal) is var end and >= 0 ? text[..end] : text;
}
