namespace Lamina.Conformance;

/// <summary>Looks whether the files that an example names are there.</summary>
internal static class MissingFile
{
    /// <summary>The path of the first that is not, or null.</summary>
    public static string? In(Subject subject, Case example) => subject.Component.Parameters
        .Where(parameter => parameter.IsFilePath)
        .Select(parameter => parameter.ValueIn(example.Component) as string)
        .FirstOrDefault(path => path is not null && !File.Exists(path));
}
