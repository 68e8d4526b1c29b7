namespace Lamina;

/// <summary>
/// Marks a constructor parameter that is written into the same JSON object as the others: a component, which makes an envelope and its letter, or a plain
/// record, which groups some of the object's keys. The keys of such a record, each with a default, stand among the others in the order of the parameters.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class InlineAttribute : Attribute;
