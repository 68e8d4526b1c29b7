using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Experiments;

namespace Lamina.Hosting;

/// <summary>An experiment with the places where its values were said, so that what is found later can still point to them.</summary>
public sealed class ExperimentDocument
{
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Setting _settings;
    private readonly ComponentCatalogue _catalogue;

    internal ExperimentDocument(Experiment experiment, SweepSection? sweep, Setting settings, SettingUses uses, ComponentCatalogue catalogue) =>
        (Experiment, Sweep, _settings, Uses, _catalogue) = (experiment, sweep, settings, uses, catalogue);

    /// <summary>The experiment.</summary>
    public Experiment Experiment { get; }

    /// <summary>What a sweep tries of it; null where the text does not say.</summary>
    public SweepSection? Sweep { get; }

    internal Setting Settings => _settings;

    internal SettingUses Uses { get; }

    /// <summary>The text of the experiment and its sweep, merged from all its sources, as it is written into a folder.</summary>
    /// <param name="folder">The folder that file paths are written relative to.</param>
    public JsonObject Write(string folder) => (JsonObject)Uses.Write(_settings, folder)!;

    /// <summary>Where the value at a path such as <c>network.layers[2]</c> was said, or the nearest one around it; null if the path does not exist.</summary>
    public SourceLocation? Locate(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var at = _settings;
        foreach (var step in SettingPath.Parse(path) ?? [])
        {
            if (at.Find(step) is not { } child)
                break;
            at = child;
        }

        return ReferenceEquals(at, _settings) ? null : at.Location;
    }

    /// <summary>
    /// A path with layers by their numbers, where it may have them by their names: <c>network.layers[0].units</c> of <c>network.layers[dense1].units</c>.
    /// </summary>
    public string Numbered(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (SettingPath.Parse(path) is not { } steps)
            return path;
        var numbered = new SettingOverride(_catalogue, new ProblemList()).Numbered(_settings, steps);
        return string.Concat(numbered.Select((step, index) => int.TryParse(step, out _) ? $"[{step}]" : index == 0 ? step : $".{step}"));
    }

    /// <summary>Every value of the experiment, defaults included, by its path, with the place where it was said.</summary>
    public IReadOnlyList<ExplainedValue> Explain() =>
        [.. Leaves("", ComponentJson.Write(Experiment)).Select(leaf => new ExplainedValue(leaf.Path, leaf.Json, SaidAt(leaf.Path)))];

    /// <summary>The paths of the values that the experiment leaves out and that have no fixed default: none at all, or one that plan and data decide.</summary>
    public IReadOnlyList<string> LeftOpen() => [.. Open("", Experiment)];

    /// <summary>Does something with the experiment; problems that name a path of it are given the place where that was said.</summary>
    /// <exception cref="ProblemsException">The problems, with their places.</exception>
    public T Locating<T>(Func<T> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        try
        {
            return action();
        }
        catch (ProblemsException exception)
        {
            throw new ProblemsException(exception.Problems.Select(
                problem => problem with { Location = problem.Location.Line == 0 ? Locate(problem.Location.Source) ?? problem.Location : problem.Location }));
        }
    }

    /// <summary>The same warnings with the places where what they are about was said.</summary>
    public IReadOnlyList<Warning> Located(IEnumerable<Warning> warnings)
    {
        ArgumentNullException.ThrowIfNull(warnings);
        return [.. warnings.Select(warning =>
            warning with { Location = warning.Location.Line == 0 ? Locate(warning.Location.Source) ?? warning.Location : warning.Location })];
    }

    private static IEnumerable<(string Path, string Json)> Leaves(string path, JsonNode? json) => json switch
    {
        JsonObject keys => keys.SelectMany(key => Leaves(path.Length == 0 ? key.Key : $"{path}.{key.Key}", key.Value)),
        JsonArray items when items.Any(item => item is not JsonValue) => items.SelectMany((item, index) => Leaves($"{path}[{index}]", item)),
        _ => [(path, json?.ToJsonString(s_readable) ?? "null")],
    };

    private static IEnumerable<string> Open(string path, object? part) => part switch
    {
        null or string or JsonNode => [],
        IDictionary map => map.Keys.Cast<string>().SelectMany(key => Open($"{path}.{key}", map[key])),
        IEnumerable items => items.Cast<object?>().SelectMany((item, index) => Open($"{path}[{index}]", item)),
        _ when !part.GetType().IsVisible || !part.GetType().IsSealed || part.GetType().IsValueType => [],
        _ => RecordDescriptor.Of(part.GetType()).Parameters.SelectMany(parameter =>
        {
            var (inner, value) = (parameter.IsInline ? path : path.Length == 0 ? parameter.Name : $"{path}.{parameter.Name}", parameter.ValueIn(part));
            return value is null && !parameter.IsInline ? [inner] : Open(inner, value);
        }),
    };

    /// <summary>Where a value was given: at its own place, or where a name or number means the whole component; null for a default.</summary>
    private SourceLocation? SaidAt(string path)
    {
        var at = _settings;
        foreach (var step in SettingPath.Parse(path)!)
        {
            if (at.Find(step) is not { } child)
                return at.Children.Count == 0 && !ReferenceEquals(at, _settings) ? at.Location : null;
            at = child;
        }

        return at.Location;
    }
}
