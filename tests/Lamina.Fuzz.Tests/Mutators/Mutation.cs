using System.Text;
using System.Text.Json.Nodes;

namespace Lamina.Tests.Mutators;

/// <summary>A seeded choice of changes: of bytes, of numbers and of JSON.</summary>
internal sealed class Mutation(int seed)
{
    private static readonly string[] s_numbers =
        ["0", "-1", "1", "2", "7", "0.5", "-0.0", "255", "256", "65536", "2147483647", "2147483648", "-2147483649", "4294967296", "9223372036854775807", "1e38",
            "1e39", "1e308", "1e999", "-1e999", "1e-999", "00", "1.", "0x7", "NaN", "Infinity"];

    private static readonly string[] s_values =
        ["null", "true", "\"\"", "\"relu\"", "\"dense\"", "\"\\u0000\"", "\"../../etc/passwd\"", "\"System.Diagnostics.Process\"", "[]", "{}", "[[]]",
            "[1,2,3]", "{\"type\":\"dense\",\"units\":3}", "{\"type\":\"relu\"}", "{\"$type\":\"System.Diagnostics.Process\"}"];

    private static readonly string[] s_keys = ["", "type", "$type", "extends", "units", "Units", "a:b", "layers", "path", "é"];

    private readonly Random _random = new(seed);

    /// <summary>A whole number from 0 to below <paramref name="end"/>.</summary>
    public int Below(int end) => _random.Next(end);

    /// <summary>Whether what happens in this percentage of cases happens now.</summary>
    public bool Chance(int percent) => _random.Next(100) < percent;

    /// <summary>One of several.</summary>
    public T Of<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    /// <summary>The text of a number that readers get wrong.</summary>
    public string Number() => Of(s_numbers);

    /// <summary>A length or size that readers get wrong.</summary>
    public uint Size() => Of<uint>([0, 1, 2, 3, 255, 256, 65535, 65536, 1 << 24, int.MaxValue, (uint)int.MaxValue + 1, uint.MaxValue, (uint)_random.Next(64)]);

    /// <summary>One to three changes of single bytes, or of runs of them.</summary>
    public byte[] Bytes(byte[] bytes)
    {
        var list = bytes.ToList();
        for (var left = 1 + Below(3); left > 0; left--)
        {
            var place = Below(list.Count + 1);
            var length = Math.Min(list.Count - place, 1 + Below(16));
            switch (Below(6))
            {
                case 0 when place < list.Count:
                    list[place] ^= (byte)(1 << Below(8));
                    break;
                case 1 when place < list.Count:
                    list[place] = (byte)Below(256);
                    break;
                case 2:
                    list.RemoveRange(place, length);
                    break;
                case 3:
                    list.InsertRange(place, list.GetRange(place, length));
                    break;
                case 4:
                    list.InsertRange(place, Enumerable.Range(0, 1 + Below(8)).Select(_ => (byte)Below(256)));
                    break;
                default:
                    list.RemoveRange(place, Chance(20) ? list.Count - place : 0);
                    break;
            }
        }

        return [.. list];
    }

    /// <summary>One to three changes of JSON that leave it JSON, but for a key that now and then stands twice.</summary>
    public string Json(string json)
    {
        var root = JsonNode.Parse(json)!;
        for (var left = 1 + Below(3); left > 0; left--)
            Change(root);
        var text = root.ToJsonString();
        return Chance(5) && text.IndexOf('{', Below(text.Length)) is var place and >= 0
            ? text.Insert(place + 1, text[place + 1] == '}' ? "\"type\":1,\"type\":2" : "\"seed\":1,\"seed\":2,")
            : text;
    }

    private void Change(JsonNode root)
    {
        var at = Of([.. Nodes(root)]);
        switch (at)
        {
            case JsonObject { Count: > 0 } keys:
                ChangeKey(keys, root);
                break;
            case JsonArray items:
                ChangeItem(items, root);
                break;
            default:
                Replace(at, NewValue(root));
                break;
        }
    }

    private void ChangeKey(JsonObject keys, JsonNode root)
    {
        var (key, value) = Of([.. keys]);
        switch (Below(4))
        {
            case 0:
                keys.Remove(key);
                break;
            case 1:
                keys.Remove(key);
                keys[Chance(50) ? Of(s_keys) : Encoding.UTF8.GetString(Bytes(Encoding.UTF8.GetBytes(key)))] = value;
                break;
            case 2:
                keys[Of(s_keys)] = NewValue(root);
                break;
            default:
                keys[key] = NewValue(root);
                break;
        }
    }

    private void ChangeItem(JsonArray items, JsonNode root)
    {
        var place = Below(items.Count + 1);
        if (place < items.Count && Chance(50))
            items.RemoveAt(place);
        else
            items.Insert(place, items.Count > 0 && Chance(50) ? Of([.. items])?.DeepClone() : NewValue(root));
    }

    private void Replace(JsonNode at, JsonNode? value)
    {
        if (at.Parent is JsonObject keys)
            keys[at.GetPropertyName()] = value;
        else if (at.Parent is JsonArray items)
            items[at.GetElementIndex()] = value;
    }

    /// <summary>A number, a value of another kind, a part from elsewhere, or brackets around brackets.</summary>
    private JsonNode? NewValue(JsonNode root) => Below(8) switch
    {
        < 3 => JsonNode.Parse(Of(s_numbers[..20])),
        < 6 => JsonNode.Parse(Of(s_values)),
        6 => Of([.. Nodes(root)]).DeepClone(),
        _ => JsonNode.Parse(new string('[', 40) + new string(']', 40)),
    };

    private static IEnumerable<JsonNode> Nodes(JsonNode root) => (root switch
    {
        JsonObject keys => keys.Select(key => key.Value),
        JsonArray items => items,
        _ => [],
    }).OfType<JsonNode>().SelectMany(Nodes).Prepend(root);
}
