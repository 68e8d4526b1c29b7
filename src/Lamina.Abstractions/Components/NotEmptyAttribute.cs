namespace Lamina;

/// <summary>Says of a list that may be left out that it has at least one item where it is given: an empty one would mean nothing.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class NotEmptyAttribute : Attribute;
