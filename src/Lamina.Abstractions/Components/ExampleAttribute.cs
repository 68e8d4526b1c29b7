namespace Lamina;

/// <summary>An example of a component's JSON, for its documentation and its conformance test.</summary>
/// <param name="json">The object without its <c>type</c>, such as <c>{ "units": 3 }</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ExampleAttribute(string json) : Attribute
{
    /// <summary>The object without its <c>type</c>.</summary>
    public string Json => json;

    /// <summary>A shape of samples that the example takes, such as <c>[5,5,2]</c>; of a join one for each input, such as <c>[[3],[4]]</c>.</summary>
    public string? Input { get; init; }
}
