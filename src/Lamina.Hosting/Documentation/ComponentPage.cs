using System.Reflection;

namespace Lamina.Hosting;

/// <summary>All that is said of a component: by its documentation, its constructor and its examples.</summary>
/// <param name="Component">The component.</param>
public sealed record ComponentPage(ComponentDescriptor Component)
{
    /// <summary>What it is, in a sentence or two; null where nothing is said.</summary>
    public string? Summary { get; init; }

    /// <summary>What it computes.</summary>
    public IReadOnlyList<string> Formulas { get; init; } = [];

    /// <summary>Further notes: shapes, special cases.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Where it was published.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Its parameters in order.</summary>
    public IReadOnlyList<ParameterPage> Parameters { get; init; } = [];

    /// <summary>Its examples, each as it is written in an experiment: the name alone where it needs no more.</summary>
    public IReadOnlyList<string> Examples => [.. Component.Type.GetCustomAttributes<ExampleAttribute>().Select(example => Written(example.Json.Trim()))];

    private string Written(string json)
    {
        var rest = json[1..].TrimStart();
        return rest == "}" ? $"\"{Component.Name}\"" : $"{{ \"type\": \"{Component.Name}\", {rest}";
    }
}
