using System.Collections;
using System.Reflection;
using System.Runtime.Loader;
using Lamina.Networks;

namespace Lamina.Models;

/// <summary>Finds the plugins that components come from.</summary>
internal static class PluginReferences
{
    private const string OwnPrefix = "Lamina.";
    private const string PluginPrefix = "Lamina.Plugins.";

    /// <summary>The plugins of these components and of those within them, by name.</summary>
    public static IReadOnlyList<PluginReference> In(params IEnumerable<object?> parts) =>
    [
        .. parts.SelectMany(Types)
            .Select(type => type.Assembly)
            .Distinct()
            .Where(IsPlugin)
            .Select(assembly => assembly.GetName())
            .Select(name => new PluginReference(name.Name!, name.Version!.ToString(3)))
            .Distinct()
            .OrderBy(plugin => plugin.Name, StringComparer.Ordinal),
    ];

    /// <summary>The plugins of a network, the initialisers that its plan decided included.</summary>
    public static IEnumerable<object?> PartsOf(Network network) =>
        network.Layers.SelectMany(layer => layer.Plan.Parameters.Select(parameter => (object?)parameter.Initializer).Prepend(layer.Entry));

    /// <summary>The types of these components and of those within them.</summary>
    public static IEnumerable<Type> TypesIn(params IEnumerable<object?> parts) => parts.SelectMany(Types);

    private static IEnumerable<Type> Types(object? value)
    {
        switch (value)
        {
            case null or string or Enum or IEnumerable<float> or IEnumerable<double> or IEnumerable<int> or IEnumerable<string>:
                return [];
            case IDictionary map:
                return map.Values.Cast<object?>().SelectMany(Types);
            case IEnumerable items:
                return items.Cast<object?>().SelectMany(Types);
        }

        // What is made in code alone, such as a source in memory, has no parameters to look into.
        var type = value.GetType();
        return type.IsValueType || !type.IsVisible || !type.IsSealed
            ? []
            : RecordDescriptor.Of(type).Parameters.SelectMany(parameter => Types(parameter.ValueIn(value))).Prepend(type);
    }

    // Lamina's own plugins are named after it, but loaded apart from it where they come from a folder.
    private static bool IsPlugin(Assembly assembly)
    {
        var name = assembly.GetName().Name!;
        return !name.StartsWith(OwnPrefix, StringComparison.Ordinal)
            || name.StartsWith(PluginPrefix, StringComparison.Ordinal)
            || AssemblyLoadContext.GetLoadContext(assembly) != AssemblyLoadContext.GetLoadContext(typeof(RecordDescriptor).Assembly);
    }
}
