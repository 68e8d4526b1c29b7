using System.Collections;

namespace Lamina.Experiments;

/// <summary>The files that an experiment names, wherever in it that is.</summary>
internal static class ExperimentFiles
{
    /// <summary>
    /// Their paths, each once: of a record and of all that is in it, those of parameters that are a <see cref="FilePathAttribute"/>. After a pattern stand the
    /// files that it names.
    /// </summary>
    public static IEnumerable<string> Of(object? part) =>
        In(part).SelectMany(path => FilePattern.Is(path) ? [path, .. FilePattern.Files(path)] : new[] { path }).Distinct();

    private static IEnumerable<string> In(object? part) => part switch
    {
        null or string => [],
        IDictionary map => map.Values.Cast<object?>().SelectMany(In),
        IEnumerable items => items.Cast<object?>().SelectMany(In),

        // What is made in code alone, such as a source in memory, has no parameters to look into.
        _ when !part.GetType().IsVisible || !part.GetType().IsSealed || part.GetType().IsValueType || part is System.Text.Json.Nodes.JsonNode => [],
        _ => RecordDescriptor.Of(part.GetType()).Parameters.SelectMany(parameter => Files(parameter, parameter.ValueIn(part))),
    };

    private static IEnumerable<string> Files(ParameterDescriptor parameter, object? value) =>
        !parameter.IsFilePath ? In(value) : value is string path ? [path] : value is IEnumerable<string> paths ? paths : [];
}
