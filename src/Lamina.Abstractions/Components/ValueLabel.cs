namespace Lamina;

/// <summary>What messages call a value: its name, or that of its list with its number, such as <c>sizes[2]</c>. It becomes a text in a message alone.</summary>
/// <param name="Name">The name of the value or of its list.</param>
/// <param name="Index">Its number in the list; null where it is none of a list.</param>
internal readonly record struct ValueLabel(string Name, int? Index = null)
{
    public static implicit operator ValueLabel(string name) => new(name);

    /// <inheritdoc/>
    public override string ToString() => Index is null ? Name : $"{Name}[{Index}]";
}
