using System.Reflection;
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

    private static ComponentCatalogue Build()
    {
        var services = new ServiceCollection().AddLamina();
        foreach (var plugin in Directory.EnumerateFiles(AppContext.BaseDirectory, "Lamina.Plugins.*.dll"))
            services.AddComponents(Assembly.LoadFrom(plugin));
        return services.BuildServiceProvider().GetRequiredService<ComponentCatalogue>();
    }
}
