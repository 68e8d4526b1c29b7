namespace Lamina.Conformance;

/// <summary>A component with one set of arguments.</summary>
/// <param name="Component">The component.</param>
/// <param name="Json">Its JSON, as an example gives it or as it was written.</param>
/// <param name="Inputs">A shape of samples that it takes, or of each of a join's inputs; empty where none is said.</param>
internal sealed record Case(object Component, string Json, IReadOnlyList<Shape> Inputs)
{
    /// <summary>The shape of samples, or of the first input; null where none is said.</summary>
    public Shape? Input => Inputs.Count > 0 ? Inputs[0] : null;
}
