namespace Lamina;

/// <summary>Gives a component a name other than its type's in camelCase, or further names.</summary>
/// <param name="name">The name in JSON; null for the type's name in camelCase.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ComponentAttribute(string? name = null) : Attribute
{
    /// <summary>The name in JSON; null for the type's name in camelCase.</summary>
    public string? Name => name;

    /// <summary>Other names that mean the same; files are written with the first.</summary>
    public string[] Aliases { get; init; } = [];

    /// <summary>Whether a plain number, where a component of this kind is expected, means this one with the number as its only argument.</summary>
    public bool FromNumber { get; init; }
}
