using System.Collections;

namespace Lamina.Hosting;

/// <summary>Reads an experiment's file with what it extends, then lays variables and arguments over it.</summary>
internal sealed class ExperimentText(ComponentCatalogue catalogue, ProblemList problems)
{
    private const string VariablePrefix = "LAMINA__";
    private const string ExtendsKey = "extends";

    /// <summary>Keys at the root that speak to editors and to people who look at finished runs.</summary>
    public static readonly string[] IgnoredKeys = ["$schema", "$run"];

    /// <summary>The merged settings, or null if there is no object to read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What to change.</param>
    /// <param name="text">What the file would hold; null to read it.</param>
    public Setting? Read(string path, ReadOptions options, byte[]? text = null)
    {
        var root = ReadFile(Path.GetFullPath(path), [], null, text);
        if (root is null)
            return null;
        var changes = new SettingOverride(catalogue, problems);
        foreach (var (name, value) in Variables(options.Environment))
            root = changes.Apply(root, name[VariablePrefix.Length..].Split("__"), value, Origin.Argument(name));
        foreach (var setting in options.Set)
        {
            var parts = setting.Split('=', 2);
            var origin = Origin.Argument($"--set {parts[0].Trim()}");
            if (parts.Length == 2 && SettingPath.Parse(parts[0].Trim()) is { } steps)
                root = changes.Apply(root, steps, parts[1], origin);
            else
                problems.Add(ProblemCodes.UnknownPath, new SourceLocation($"--set {Wording.Cut(setting)}"),
                    "expected path=value, such as training.epochs=3 or network.layers[dense1].units=32.");
        }

        RemoveUnusableKeys(root);
        return root;
    }

    /// <summary>Takes out keys that a configuration would take for paths; they mean nothing anywhere.</summary>
    private void RemoveUnusableKeys(Setting setting)
    {
        foreach (var child in setting.Children.Where(IsUnusable))
            problems.Add(ProblemCodes.UnknownKey, child.KeyLocation, $"a key is not empty and has no ':', but received '{Wording.Cut(child.Key)}'.");
        setting.Children.RemoveAll(IsUnusable);
        setting.Children.ForEach(RemoveUnusableKeys);
    }

    private static bool IsUnusable(Setting setting) => setting.Key.Length == 0 || setting.Key.Contains(':');

    private static IEnumerable<KeyValuePair<string, string>> Variables(IReadOnlyDictionary<string, string>? variables) =>
        (variables ?? Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? ""))
        .Where(entry => entry.Key.StartsWith(VariablePrefix, StringComparison.Ordinal))
        .OrderBy(entry => entry.Key, StringComparer.Ordinal);

    private Setting? ReadFile(string path, IReadOnlyList<string> chain, SourceLocation? asked, byte[]? given = null)
    {
        var origin = Origin.File(path);
        problems.Open(origin.Name);
        if ((given ?? TextFile.Read(path, asked ?? new SourceLocation(origin.Name), origin, problems)) is not { } text
            || SettingText.Read(text, origin, problems) is not { } root)
            return null;
        if (root.Kind != JsonKind.Object)
        {
            problems.Add(ProblemCodes.WrongKind, root.Location, $"an experiment is an object, but received {root.Received}.");
            return null;
        }

        root.Children.RemoveAll(child => IgnoredKeys.Contains(child.Key));
        return root.Find(ExtendsKey) is { } extends ? Extend(root, extends, path, chain) : root;
    }

    private Setting? Extend(Setting root, Setting extends, string path, IReadOnlyList<string> chain)
    {
        root.Children.Remove(extends);
        if (extends.Kind != JsonKind.Text)
        {
            problems.Add(ProblemCodes.WrongKind, extends.Location, $"'{ExtendsKey}' is the path of a file, but received {extends.Received}.");
            return root;
        }

        if (extends.Text!.Contains('\0'))
        {
            problems.Add(ProblemCodes.UnknownValue, extends.Location, $"'{ExtendsKey}' is the path of a file, but received {extends.Received}.");
            return root;
        }

        var below = Path.GetFullPath(extends.Text, extends.Directory);
        string[] files = [.. chain, path];
        if (files.Contains(below))
        {
            var circle = string.Join(" → ", files.Append(below).SkipWhile(file => file != below).Select(file => Origin.File(file).Name));
            problems.Add(ProblemCodes.CircularExtends, extends.Location, $"files extend each other in a circle: {circle}. Leave one '{ExtendsKey}' out.");
            return root;
        }

        return ReadFile(below, files, extends.Location) is { } lower ? SettingMerge.Over(lower, root, problems) : null;
    }
}
