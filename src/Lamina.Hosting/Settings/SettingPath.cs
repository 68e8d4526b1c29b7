namespace Lamina.Hosting;

/// <summary>The path of a setting, such as <c>network.layers[dense1].units</c>: keys, and items of lists by number or name.</summary>
internal static class SettingPath
{
    /// <summary>The steps of a path in the notation of arguments, or null where it is not one.</summary>
    public static IReadOnlyList<string>? Parse(string path)
    {
        var steps = new List<string>();
        for (var at = 0; at < path.Length;)
        {
            var isItem = path[at] == '[';
            if (!isItem && steps.Count > 0 && path[at++] != '.')
                return null;
            var rest = path.AsSpan(isItem ? at + 1 : at);
            var length = isItem ? rest.IndexOf(']') : rest.IndexOfAny('.', '[');
            if (length < 0 && !isItem)
                length = rest.Length;
            if (length <= 0)
                return null;
            steps.Add(rest[..length].Trim().ToString());
            at += isItem ? length + 2 : length;
        }

        return steps.Count > 0 && steps.TrueForAll(step => step.Length > 0) ? steps : null;
    }
}
