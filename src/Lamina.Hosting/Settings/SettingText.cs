using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Lamina.Hosting;

/// <summary>Reads JSON, with comments and trailing commas, into settings that know their places.</summary>
internal ref struct SettingText
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly Origin _origin;
    private readonly ProblemList _problems;
    private Utf8JsonReader _reader;
    private TextPosition _position;
    private int _values;

    private SettingText(ReadOnlySpan<byte> text, Origin origin, ProblemList problems)
    {
        _text = text;
        _origin = origin;
        _problems = problems;
        _position = new TextPosition(text);

        // One level more than allowed, so that the message is ours.
        _reader = new Utf8JsonReader(text, new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = Limits.JsonDepth + 1
        });
    }

    /// <summary>The settings, or null where the text is not JSON; every problem is collected. The second of two equal keys is left out.</summary>
    public static Setting? Read(ReadOnlySpan<byte> text, Origin origin, ProblemList problems)
    {
        var mark = Encoding.UTF8.Preamble;
        return new SettingText(text.StartsWith(mark) ? text[mark.Length..] : text, origin, problems).Read();
    }

    private Setting? Read()
    {
        if (_text.TrimStart(" \t\r\n"u8).IsEmpty)
            return Broken(0, "the file is empty. Expected a JSON object: { … }");
        if (!Utf8.IsValid(_text))
            return Broken(FirstInvalid(), "the text is not UTF-8. Save the file in that encoding.");
        try
        {
            _reader.Read();
            var root = ReadValue("", null);

            // Reading on finds what stands after the value.
            if (root is not null)
                _reader.Read();
            return root;
        }
        catch (JsonException exception)
        {
            return Broken(OffsetOf(exception), $"this is not JSON: {JsonFault.Text(exception)}");
        }
        catch (InvalidOperationException)
        {
            return Broken((int)_reader.TokenStartIndex, "this is not JSON: a text holds half a surrogate pair, such as \\uD800 alone.");
        }
    }

    private Setting? ReadValue(string key, SourceLocation? keyLocation)
    {
        var location = Place();
        if (++_values > Limits.JsonValues)
            return Broken((int)_reader.TokenStartIndex, $"value {_values} begins here; at most {Limits.JsonValues} are read.");
        if (_reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && _reader.CurrentDepth >= Limits.JsonDepth)
            return Broken((int)_reader.TokenStartIndex, $"nested {_reader.CurrentDepth + 1} levels deep; at most {Limits.JsonDepth} are read.");
        var children = _reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(),
            JsonTokenType.StartArray => ReadList(),
            _ => [],
        };
        if (children is null)
            return null;
        return new Setting
        {
            Key = key,
            KeyLocation = keyLocation ?? location,
            Location = location,
            Directory = _origin.Directory,
            Children = children,
            Kind = _reader.TokenType switch
            {
                JsonTokenType.EndObject => JsonKind.Object,
                JsonTokenType.EndArray => JsonKind.List,
                JsonTokenType.String => JsonKind.Text,
                JsonTokenType.Number => JsonKind.Number,
                JsonTokenType.Null => JsonKind.Null,
                _ => JsonKind.Boolean,
            },
            Text = _reader.TokenType switch
            {
                JsonTokenType.EndObject or JsonTokenType.EndArray or JsonTokenType.Null => null,
                JsonTokenType.String => _reader.GetString(),
                _ => Encoding.UTF8.GetString(_reader.ValueSpan),
            },
        };
    }

    private List<Setting>? ReadObject()
    {
        var children = new List<Setting>();
        var seen = new Dictionary<string, Setting>(StringComparer.OrdinalIgnoreCase);
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = _reader.GetString()!;
            var keyLocation = Place();
            _reader.Read();
            if (ReadValue(key, keyLocation) is not { } child)
                return null;
            if (seen.TryAdd(key, child))
                children.Add(child);
            else
                AddDuplicate(child, seen[key]);
        }

        return children;
    }

    private List<Setting>? ReadList()
    {
        var children = new List<Setting>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (ReadValue($"{children.Count}", null) is not { } child)
                return null;
            children.Add(child);
        }

        return children;
    }

    private readonly void AddDuplicate(Setting second, Setting first)
    {
        var (from, line, column) = first.KeyLocation;
        var place = line > 0 ? $"line {line}, column {column}" : from;
        _problems.Add(ProblemCodes.DuplicateKey, second.KeyLocation, first.Key == second.Key
            ? $"'{Wording.Cut(second.Key)}' appears twice in this object, first at {place}. Leave one out."
            : $"'{Wording.Cut(second.Key)}' differs only in case from '{Wording.Cut(first.Key)}' at {place}. Leave one out.");
    }

    private SourceLocation Place()
    {
        var (line, column) = _position.At((int)_reader.TokenStartIndex);
        return _origin.HasLines ? new(_origin.Name, line, column) : new(_origin.Name);
    }

    private readonly Setting? Broken(int offset, string reason)
    {
        var (line, column) = new TextPosition(_text).At(offset);
        _problems.Add(ProblemCodes.BrokenJson, _origin.HasLines ? new(_origin.Name, line, column) : new(_origin.Name), reason);
        return null;
    }

    private readonly int FirstInvalid()
    {
        var rest = _text;
        while (Rune.DecodeFromUtf8(rest, out _, out var length) == System.Buffers.OperationStatus.Done)
            rest = rest[length..];
        return _text.Length - rest.Length;
    }

    private readonly int OffsetOf(JsonException exception)
    {
        var start = 0;
        for (var line = 0; line < exception.LineNumber; line++)
            start += _text[start..].IndexOf((byte)'\n') + 1;
        return (int)Math.Min(start + (exception.BytePositionInLine ?? 0), _text.Length);
    }
}
