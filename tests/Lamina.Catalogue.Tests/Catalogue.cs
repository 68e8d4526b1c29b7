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

    /// <summary>A component made as its first example says, and the shape of samples that it takes.</summary>
    public static (object Component, Shape? Input) First(ComponentDescriptor component)
    {
        var example = component.Type.GetCustomAttributes<ExampleAttribute>().First();
        var json = JsonNode.Parse(example.Json)!.AsObject();
        json["type"] = component.Name;
        var input = example.Input is null ? null : new Shape([.. JsonNode.Parse(example.Input)!.AsArray().Select(dimension => dimension!.GetValue<int>())]);
        return (new ComponentReader(Shipped).Read(component.Kind, json.ToJsonString(), Options.Folder!, "example"), input);
    }

    private static ComponentCatalogue Build()
    {
        var services = new ServiceCollection().AddLamina();
        foreach (var plugin in Directory.EnumerateFiles(AppContext.BaseDirectory, "Lamina.Plugins.*.dll"))
            services.AddComponents(Assembly.LoadFrom(plugin));
        return services.BuildServiceProvider().GetRequiredService<ComponentCatalogue>();
    }
}
