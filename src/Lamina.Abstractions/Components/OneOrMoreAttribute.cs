namespace Lamina;

/// <summary>Marks a list of texts or numbers of which a single item may be written without the brackets: <c>"from": "dense1"</c>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OneOrMoreAttribute : Attribute;
