namespace Lamina;

/// <summary>Marks a constructor parameter whose component is written into the same JSON object as the other parameters: an envelope and its letter.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class InlineAttribute : Attribute;
