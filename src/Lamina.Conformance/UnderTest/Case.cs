namespace Lamina.Conformance;

/// <summary>A component with one set of arguments.</summary>
/// <param name="Component">The component.</param>
/// <param name="Json">Its JSON, as an example gives it or as it was written.</param>
/// <param name="Input">A shape of samples that it takes; null where none is said.</param>
internal sealed record Case(object Component, string Json, Shape? Input);
