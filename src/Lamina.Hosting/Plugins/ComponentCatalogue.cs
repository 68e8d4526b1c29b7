using System.Collections.Immutable;
using System.Runtime.Loader;
using Lamina.Losses;

namespace Lamina.Hosting;

/// <summary>All known components, by kind and name. Experiments and model files can name no others.</summary>
public sealed class ComponentCatalogue
{
    /// <summary>A catalogue of these components; one that is given twice counts once.</summary>
    /// <param name="components">The components, those of plugins included.</param>
    /// <param name="plugins">The plugins, so that what names a component of one that is missing is told so.</param>
    /// <exception cref="ComponentException">Two components of one kind have the same name, or both are written as a plain number.</exception>
    public ComponentCatalogue(IEnumerable<ComponentDescriptor> components, PluginCatalogue? plugins = null)
    {
        Plugins = plugins;
        Names = new ComponentNames(components, plugins is { Refused: { Count: > 0 } refused }
            ? $" Not loaded: {Wording.List(refused)}; the components of a plugin that cannot be loaded cannot be named."
            : "");
        Fusions = [.. OfKind("lossFusion").Select(Fusion)];
    }

    /// <summary>What a text can name.</summary>
    public ComponentNames Names { get; }

    /// <summary>All components, by kind and then by name.</summary>
    public ImmutableArray<ComponentDescriptor> Components => Names.Components;

    /// <summary>The plugins; null where the program looks for none.</summary>
    public PluginCatalogue? Plugins { get; }

    /// <summary>The kinds there are, such as <c>layer</c>, in order.</summary>
    public IEnumerable<string> Kinds => Names.Kinds;

    /// <summary>One of each fusion of a last activation with a loss; that of a plugin is asked where the plugin is used.</summary>
    public IReadOnlyList<ILossFusion> Fusions { get; }

    /// <summary>The component of that kind and name, or alias; null if there is none. Case-sensitive.</summary>
    public ComponentDescriptor? Find(string kind, string name) => Names.Find(kind, name);

    /// <summary>The components of a kind, by name; none if there is no such kind.</summary>
    public IReadOnlyList<ComponentDescriptor> OfKind(string kind) => Names.OfKind(kind);

    private static ILossFusion Fusion(ComponentDescriptor fusion) => AssemblyLoadContext.GetLoadContext(fusion.Type.Assembly) is PluginLoadContext
        ? new PluginFusion(fusion)
        : (ILossFusion)fusion.Record.Create([.. fusion.Parameters.Select(parameter => parameter.Default)]);
}
