namespace Lamina;

/// <summary>Marks a contract whose implementations are components: found by discovery and named in JSON.</summary>
/// <param name="kind">What a component of this contract is called, such as <c>layer</c>.</param>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class ComponentKindAttribute(string kind) : Attribute
{
    /// <summary>What a component of this contract is called, such as <c>layer</c>.</summary>
    public string Kind => kind;

    /// <summary>
    /// A record of the same kind whose keys any component of it may have in its object, and which then wraps that component, its inline parameter; it has no
    /// name
    /// of its own. Null for none.
    /// </summary>
    public Type? Envelope { get; init; }
}
