using System.Reflection;
using System.Text.Json.Nodes;
using Lamina.Conformance;
using Lamina.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Catalogue.Tests;

/// <summary>Every component that comes with Lamina, those of the repository's plugins included.</summary>
internal static class Catalogue
{
    public static ComponentCatalogue Shipped { get; } = Build();

    public static ConformanceOptions Options { get; } = new() { Catalogue = Shipped, Folder = Path.Combine(AppContext.BaseDirectory, "Files") };

    /// <summary>Kind and name of every component.</summary>
    public static TheoryData<string, string> Names => [.. Shipped.Components.Select(component => (component.Kind, component.Name))];

    /// <summary>A component made as its first example says, and the shapes of samples that it takes: one, or those of a join.</summary>
    public static (object Component, IReadOnlyList<Shape> Inputs) First(ComponentDescriptor component)
    {
        var example = component.Type.GetCustomAttributes<ExampleAttribute>().First();
        var json = JsonNode.Parse(example.Json)!.AsObject();
        json["type"] = component.Name;
        var input = example.Input is null ? [] : JsonNode.Parse(example.Input)!.AsArray();
        IEnumerable<JsonArray> shapes = input.All(item => item is JsonArray) ? input.Select(item => item!.AsArray()) : [input];
        return (new ComponentReader(Shipped).Read(component.Kind, json.ToJsonString(), Options.Folder!, "example"),
            [.. shapes.Select(shape => new Shape([.. shape.Select(dimension => dimension!.GetValue<int>())]))]);
    }

    private static ComponentCatalogue Build()
    {
        var services = new ServiceCollection().AddLamina();
        foreach (var plugin in Directory.EnumerateFiles(AppContext.BaseDirectory, "Lamina.Plugins.*.dll"))
            services.AddComponents(Assembly.LoadFrom(plugin));
        return services.BuildServiceProvider().GetRequiredService<ComponentCatalogue>();
    }
}
