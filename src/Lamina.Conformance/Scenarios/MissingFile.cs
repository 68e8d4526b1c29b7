namespace Lamina.Conformance;

/// <summary>Looks whether the files that an example names are there.</summary>
internal static class MissingFile
{
    /// <summary>The paths of those that are not.</summary>
    public static IReadOnlyList<string> In(ComponentUnderTest subject, Case example) =>
    [
        .. from parameter in subject.Component.Parameters
           where parameter.IsFilePath
           let path = parameter.ValueIn(example.Component) as string
           where path is not null && !File.Exists(path)
           select path,
    ];
}
