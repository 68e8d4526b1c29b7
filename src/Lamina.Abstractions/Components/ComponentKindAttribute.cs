namespace Lamina;

/// <summary>Marks a contract whose implementations are components: found by discovery and named in JSON.</summary>
/// <param name="kind">What a component of this contract is called, such as <c>layer</c>.</param>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class ComponentKindAttribute(string kind) : Attribute
{
    /// <summary>What a component of this contract is called, such as <c>layer</c>.</summary>
    public string Kind => kind;
}
