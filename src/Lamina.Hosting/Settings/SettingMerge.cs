namespace Lamina.Hosting;

/// <summary>
/// Lays the settings of a file over those of the file it extends: objects merge, lists and everything else replace, null removes. A component of
/// another type replaces the one below whole: its keys are other keys.
/// </summary>
internal static class SettingMerge
{
    private const string TypeKey = "type";

    public static Setting Over(Setting below, Setting above, ProblemList problems)
    {
        if (above.Kind != JsonKind.Object)
            return above;
        var lower = below.Kind == JsonKind.Text && above.Find(TypeKey) is null ? Spelled(below) : below;
        if (lower.Kind != JsonKind.Object || (above.Find(TypeKey) is { } type && type.Text != lower.Find(TypeKey)?.Text))
            return above;
        var children = new List<Setting>(lower.Children);
        foreach (var child in above.Children)
            Lay(child, children, problems);
        return above.With(children: children);
    }

    /// <summary>A component that is given by its name alone as the object that means the same.</summary>
    public static Setting Spelled(Setting name) => new()
    {
        Key = name.Key,
        KeyLocation = name.KeyLocation,
        Location = name.Location,
        Kind = JsonKind.Object,
        Directory = name.Directory,
        Children = [name.With(key: TypeKey, keyLocation: name.Location)],
    };

    private static void Lay(Setting child, List<Setting> children, ProblemList problems)
    {
        var place = children.FindIndex(other => other.Key.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
        if (place < 0)
            children.Add(child);
        else if (children[place].Key != child.Key)
            problems.Add(ProblemCodes.DuplicateKey, child.KeyLocation,
                $"'{Wording.Cut(child.Key)}' differs only in case from '{Wording.Cut(children[place].Key)}' at {children[place].KeyLocation}. Write "
                + "both the same.");
        else if (child.Kind == JsonKind.Null)
            children.RemoveAt(place);
        else
            children[place] = Over(children[place], child, problems);
    }
}
