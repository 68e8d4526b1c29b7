using System.Collections.Immutable;
using Lamina.Hosting;
using Lamina.Training;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Conformance;

/// <summary>The component that is examined, its cases, and the services that read, train and save it.</summary>
internal sealed class ComponentUnderTest : IDisposable
{
    private readonly ServiceProvider _services;

    public ComponentUnderTest(ComponentDescriptor component, ConformanceOptions options)
    {
        (Component, Options) = (component, options);
        var services = new ServiceCollection();
        if (options.Catalogue is { } given)
            services.AddSingleton(new ComponentCatalogue([.. given.Components, component], given.Plugins));
        else
            services.AddComponents(component.Type.Assembly);
        _services = services.AddLamina(lamina => lamina.Threads = 1).BuildServiceProvider();
    }

    public ComponentDescriptor Component { get; }

    public ConformanceOptions Options { get; }

    /// <summary>The sets of arguments that it is tried with.</summary>
    public ImmutableArray<Case> Cases { get; set; } = [];

    public ulong Seed => Options.Seed;

    public string Folder => Options.Folder ?? Environment.CurrentDirectory;

    public ComponentCatalogue Catalogue => _services.GetRequiredService<ComponentCatalogue>();

    public ComponentReader Reader => _services.GetRequiredService<ComponentReader>();

    public Trainer Trainer => _services.GetRequiredService<Trainer>();

    /// <summary>The component that a JSON means, where one of a kind is expected.</summary>
    /// <exception cref="ProblemsException">It means none.</exception>
    public object Read(string json) => Reader.Read(Component.Kind, json, Folder, "example");

    /// <summary>One of each component of another kind, made as its first example says.</summary>
    public IEnumerable<T> Others<T>(string kind) => Catalogue.OfKind(kind)
        .SelectMany(other => Examples.Read(other, json => Reader.Read(kind, json, Folder, "example")).Cases.Take(1))
        .Select(example => (T)example.Component);

    public void Dispose() => _services.Dispose();
}
