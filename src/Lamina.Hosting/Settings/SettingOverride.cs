using System.Globalization;
using System.Text;

namespace Lamina.Hosting;

/// <summary>Changes one value of the merged settings, as a variable or an argument says.</summary>
internal sealed class SettingOverride(ComponentCatalogue catalogue, ProblemList problems)
{
    private const string TypeKey = "type";
    private const string NameKey = "name";
    private const string LayerKind = "layer";

    /// <summary>The settings with the value at the end of the path replaced; null removes the value.</summary>
    public Setting Apply(Setting root, IReadOnlyList<string> steps, string value, Origin origin)
    {
        problems.Open(origin.Name);
        return Apply(root, steps, Parse(value, origin));
    }

    /// <summary>The settings with the value at the end of the path replaced by another, which has its own place; null removes the value.</summary>
    public Setting Apply(Setting root, IReadOnlyList<string> steps, Setting value)
    {
        if (steps.Count < Limits.JsonDepth)
            return Replace(root, "", steps, value);
        Fail(value, $"the path has {steps.Count} steps, more than {Limits.JsonDepth - 1}.");
        return root;
    }

    /// <summary>A path with items of lists by their numbers, so that two spellings of one place are the same.</summary>
    public IReadOnlyList<string> Numbered(IJsonPlace root, IReadOnlyList<string> steps)
    {
        var numbered = new List<string>();
        IJsonPlace? at = root;
        foreach (var step in steps)
        {
            var place = at?.Kind == JsonKind.List ? int.TryParse(step, out var number) ? number : Names(at).IndexOf(step) : -1;
            numbered.Add(place < 0 ? step : $"{place}");
            at = place < 0 ? at?.Find(step) : at!.Children.ElementAtOrDefault(place);
        }

        return numbered;
    }

    /// <summary>A value as JSON where it is JSON, else as the text it is. A bare number or flag may be meant as text, so that its kind stays open.</summary>
    private Setting Parse(string value, Origin origin)
    {
        var inner = new ProblemList();
        var parsed = SettingText.Read(Encoding.UTF8.GetBytes(value), origin, inner);
        if (parsed is { Kind: JsonKind.Object or JsonKind.List or JsonKind.Text or JsonKind.Null })
        {
            problems.AddAll(inner);
            return parsed;
        }

        var isOpen = parsed is not null || double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        return New(isOpen ? JsonKind.Unknown : JsonKind.Text, origin, parsed?.Text ?? value);
    }

    private Setting Replace(Setting at, string path, IEnumerable<string> steps, Setting value)
    {
        var step = steps.First();
        var rest = steps.Skip(1).ToList();
        var target = at.Kind == JsonKind.Text ? SettingMerge.Spelled(at) : at;
        if (target.Kind is not (JsonKind.Object or JsonKind.List))
        {
            Fail(value, $"'{step}' leads nowhere: '{path}' is {at.Received}, which has nothing in it.");
            return at;
        }

        if ((target.Kind == JsonKind.List ? PlaceOfItem(target, path, step, value) : PlaceOfKey(target, step, value)) is not { } place)
            return at;
        var children = new List<Setting>(target.Children);
        var name = target.Kind == JsonKind.List ? $"{path}[{step}]" : path.Length > 0 ? $"{path}.{step}" : step;
        if (rest.Count > 0)
            Put(children, place, Replace(place < children.Count ? children[place] : Open(step, value), name, rest, value));
        else if (value.Kind == JsonKind.Null && place < children.Count)
            children.RemoveAt(place);
        else
            Put(children, place, value.With(key: place < children.Count ? children[place].Key : step));
        return target.With(children: target.Kind == JsonKind.List ? [.. children.Select((child, index) => child.With(key: $"{index}"))] : children);
    }

    /// <summary>The place of a key; one after the last where it is new. Whether a new key means anything is known where components are read.</summary>
    private int? PlaceOfKey(Setting target, string step, Setting value)
    {
        var place = target.Children.FindIndex(child => child.Key.Equals(step, StringComparison.OrdinalIgnoreCase));
        if (place >= 0 && target.Children[place].Key != step)
        {
            Fail(value, $"'{step}' leads nowhere.{Wording.DidYouMean(target.Children[place].Key)}");
            return null;
        }

        return place >= 0 ? place : target.Children.Count;
    }

    private int? PlaceOfItem(Setting target, string path, string step, Setting value)
    {
        var names = Names(target);
        var place = int.TryParse(step, out var number) ? number : names.IndexOf(step);
        if (place >= 0 && place < names.Count)
            return place;
        Fail(value, names.Count == 0
            ? $"'{step}' leads nowhere: '{path}' has no items."
            : $"'{step}' leads nowhere: '{path}' has {names.Count} items.{Wording.DidYouMean(Spelling.Nearest(step, names))} Known: 0 to {names.Count - 1}, "
                + $"or {Wording.List(names)}.");
        return null;
    }

    /// <summary>What the items of a list are called: their own name, or their type and number.</summary>
    private List<string> Names(IJsonPlace list)
    {
        var counts = new Dictionary<string, int>();
        var names = new List<string>();
        foreach (var item in list.Children)
        {
            var type = (item.Kind == JsonKind.Text ? item : item.Find(TypeKey))?.Text ?? "";
            if (catalogue.Names.Resolve(LayerKind, type) is var (component, adapter))
                type = (adapter ?? component).Name;
            counts[type] = counts.GetValueOrDefault(type) + 1;
            names.Add(item.Find(NameKey)?.Text ?? $"{type}{counts[type]}");
        }

        return names;
    }

    private static void Put(List<Setting> children, int place, Setting child)
    {
        if (place < children.Count)
            children[place] = child;
        else
            children.Add(child);
    }

    private static Setting New(JsonKind kind, Origin origin, string text)
    {
        var location = new SourceLocation(origin.Name);
        return new Setting { Key = "", KeyLocation = location, Location = location, Kind = kind, Directory = origin.Directory, Text = text };
    }

    /// <summary>An object for a value to stand in.</summary>
    private static Setting Open(string key, Setting value) =>
        new() { Key = key, KeyLocation = value.Location, Location = value.Location, Kind = JsonKind.Object, Directory = value.Directory };

    private void Fail(Setting value, string message) => problems.Add(ProblemCodes.UnknownPath, value.Location, message);
}
