namespace Lamina;

/// <summary>A value of JSON at the place where it was said; an object's and a list's values are its children.</summary>
internal interface IJsonPlace
{
    /// <summary>The key in the object, or the index in the list; empty at the root.</summary>
    string Key { get; }

    SourceLocation KeyLocation { get; }

    SourceLocation Location { get; }

    JsonKind Kind { get; }

    /// <summary>The value of anything but an object or a list: a text as it reads, everything else as it was written.</summary>
    string? Text { get; }

    /// <summary>The directory that a relative path in this value starts from.</summary>
    string Directory { get; }

    IReadOnlyList<IJsonPlace> Children { get; }
}
