using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lamina.Hosting;

/// <summary>Writes JSON with comments, as a person would lay it out: what fits on a line stands on one.</summary>
internal sealed class DraftText
{
    private const int Widest = 120;

    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly StringBuilder _text = new();
    private readonly Stack<char> _open = new();
    private bool _isFirst = true;

    /// <summary>Opens an object or a list.</summary>
    /// <param name="key">Its key; null for the root and the items of a list.</param>
    /// <param name="bracket">The opening bracket.</param>
    public void Open(string? key, char bracket)
    {
        Begin(key);
        _text.Append(bracket);
        _open.Push(bracket == '{' ? '}' : ']');
        _isFirst = true;
    }

    /// <summary>Closes what was opened last.</summary>
    public void Close()
    {
        var bracket = _open.Pop();
        Line();
        _text.Append(bracket);
        _isFirst = false;
    }

    /// <summary>A comment before what comes next, in lines of a width that is read well.</summary>
    public void Comment(string text)
    {
        if (!_isFirst)
            _text.Append(',');
        var room = Widest - 2 * _open.Count - 3;
        foreach (var line in Lines(text, room))
        {
            Line();
            _text.Append("// ").Append(line);
        }

        _isFirst = true;
    }

    /// <summary>A value.</summary>
    /// <param name="key">Its key; null for an item of a list.</param>
    /// <param name="value">The value.</param>
    public void Value(string? key, JsonNode? value)
    {
        Begin(key);
        _text.Append(Written(value, 2 * _open.Count, key is null ? 0 : key.Length + 4));
        _isFirst = false;
    }

    /// <summary>What was written.</summary>
    public override string ToString() => $"{_text}\n";

    private void Begin(string? key)
    {
        if (!_isFirst)
            _text.Append(',');
        if (_open.Count > 0)
            Line();
        if (key is not null)
            _text.Append(OnOneLine(JsonValue.Create(key))).Append(": ");
    }

    private void Line() => _text.Append('\n').Append(' ', 2 * _open.Count);

    private static string Written(JsonNode? value, int indent, int before)
    {
        var line = OnOneLine(value);
        if (indent + before + line.Length <= Widest || value is not JsonObject and not JsonArray)
            return line;
        var inner = new string(' ', indent + 2);
        var parts = value is JsonObject keys
            ? keys.Select(key => $"{OnOneLine(JsonValue.Create(key.Key))}: {Written(key.Value, indent + 2, key.Key.Length + 4)}")
            : Joined(((JsonArray)value).Select(OnOneLine), ", ", Widest - indent - 2);
        var content = string.Join(",\n", parts.Select(part => inner + part));
        return value is JsonObject ? $"{{\n{content}\n{new string(' ', indent)}}}" : $"[\n{content}\n{new string(' ', indent)}]";
    }

    private static string OnOneLine(JsonNode? value) => value switch
    {
        JsonObject { Count: > 0 } keys => $"{{ {string.Join(", ", keys.Select(key => $"{OnOneLine(JsonValue.Create(key.Key))}: {OnOneLine(key.Value)}"))} }}",
        JsonArray { Count: > 0 } items => $"[ {string.Join(", ", items.Select(OnOneLine))} ]",
        _ => value?.ToJsonString(s_readable) ?? "null",
    };

    private static IEnumerable<string> Lines(string text, int room) => Joined(text.ReplaceLineEndings(" ").Split(' '), " ", room);

    private static IEnumerable<string> Joined(IEnumerable<string> parts, string between, int room)
    {
        var line = new StringBuilder();
        foreach (var part in parts)
        {
            if (line.Length > 0 && line.Length + between.Length + part.Length > room)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? between : "").Append(part);
        }

        yield return line.ToString();
    }
}
