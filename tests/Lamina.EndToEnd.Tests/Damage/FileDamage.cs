using System.Text;
using System.Text.Json.Nodes;

namespace Lamina.Tests;

/// <summary>What may become of a file: emptied, cut, overwritten, edited by hand, written by another program.</summary>
internal static class FileDamage
{
    private static readonly string[] s_values = [
        "null", "[]", "{}", "\"x\"", "\"\\ud800\"", "-1", "1e999", "3000000000", "true", "[[1,\"a\"],{}]", "{\"a\":1,\"a\":2}"];

    /// <summary>Damaged versions of a file by what was done to it.</summary>
    public static IEnumerable<(string What, byte[] Content)> Of(string path)
    {
        var whole = File.ReadAllBytes(path);
        return Bytes(whole).Concat(Path.GetExtension(path) switch
        {
            ".json" => Json(Encoding.UTF8.GetString(whole)),
            ".jsonl" => Lines(Encoding.UTF8.GetString(whole), Json),
            _ => Lines(Encoding.UTF8.GetString(whole), Cells),
        });
    }

    private static IEnumerable<(string What, byte[] Content)> Bytes(byte[] whole)
    {
        yield return ("empty", []);
        yield return ("zeros", new byte[whole.Length]);
        yield return ("blank", "\n\n"u8.ToArray());
        yield return ("not UTF-8", [.. whole[..(whole.Length / 2)], 0xff, 0xfe, 0xc0, .. whole[(whole.Length / 2)..]]);
        yield return ("with a byte order mark", [0xef, 0xbb, 0xbf, .. whole]);
        yield return ("as UTF-16", [0xff, 0xfe, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(whole))]);
        yield return ("twice", [.. whole, .. whole]);
        foreach (var part in (double[])[0.1, 0.5, 0.9, 0.99])
            yield return ($"cut after {part}", whole[..(int)(whole.Length * part)]);
    }

    private static IEnumerable<(string What, byte[] Content)> Json(string text)
    {
        foreach (var value in s_values)
            yield return ($"only {value}", Encoding.UTF8.GetBytes(value));
        yield return ("with comments", Encoding.UTF8.GetBytes($"// mine\n{text.TrimEnd()[..^1]}, }}"));
        yield return ("with a key twice", Encoding.UTF8.GetBytes(text.Replace("{", "{\"twice\":1,\"twice\":2,", StringComparison.Ordinal)));
        yield return ("with half a surrogate as a key", Encoding.UTF8.GetBytes(text.Insert(text.IndexOf('{', StringComparison.Ordinal) + 1, "\"\\udc00\":1,")));
        yield return ("nested deeply", Encoding.UTF8.GetBytes(new string('[', 5000) + new string(']', 5000)));
        foreach (var path in Paths(JsonNode.Parse(text)!, []))
        {
            foreach (var value in s_values)
                yield return ($"{string.Join('.', path)} = {value}", Encoding.UTF8.GetBytes(Written(JsonNode.Parse(text)!, path, value)));
            yield return ($"{string.Join('.', path)} gone", Encoding.UTF8.GetBytes(Written(JsonNode.Parse(text)!, path, null)));
        }
    }

    private static IEnumerable<(string What, byte[] Content)> Lines(string text, Func<string, IEnumerable<(string, byte[])>> damaged)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        foreach (var line in (int[])[0, lines.Length - 1])
        {
            foreach (var (what, content) in damaged(lines[line]))
                yield return ($"line {line + 1} {what}",
                    Encoding.UTF8.GetBytes(string.Join('\n', [.. lines[..line], Encoding.UTF8.GetString(content), .. lines[(line + 1)..]]) + "\n"));
        }
    }

    private static IEnumerable<(string What, byte[] Content)> Cells(string line)
    {
        var cells = line.Split(',');
        for (var cell = 0; cell < cells.Length; cell++)
        {
            foreach (var value in (string[])["", "x", "-1", "0", "NaN", "Infinity", "-1e308", "1e999", "99999999999999999999", "\"", "\0", "train.loss"])
                yield return ($"cell {cell} = {value}", Encoding.UTF8.GetBytes(string.Join(',', [.. cells[..cell], value, .. cells[(cell + 1)..]])));
        }

        yield return ("one cell less", Encoding.UTF8.GetBytes(string.Join(',', cells[..^1])));
        yield return ("one cell more", Encoding.UTF8.GetBytes(line + ",1"));
    }

    private static IEnumerable<string[]> Paths(JsonNode node, string[] path) => node switch
    {
        JsonObject parts => parts.SelectMany(part => Paths(part.Value!, [.. path, part.Key]).Prepend([.. path, part.Key])),
        JsonArray { Count: > 0 } items when items[0] is not null => Paths(items[0]!, [.. path, "0"]).Prepend([.. path, "0"]),
        _ => [],
    };

    // A placeholder, since a half of a surrogate pair cannot be put into a tree.
    private static string Written(JsonNode root, string[] path, string? value)
    {
        const string Place = "\"here it goes\"";
        var parent = path[..^1].Aggregate(root, (node, step) => node is JsonArray items ? items[int.Parse(step)]! : node[step]!);
        if (parent is JsonArray list)
            list[0] = JsonNode.Parse(Place);
        else if (value is null)
            parent.AsObject().Remove(path[^1]);
        else
            parent[path[^1]] = JsonNode.Parse(Place);
        return root.ToJsonString().Replace(Place, value ?? "null", StringComparison.Ordinal);
    }
}
