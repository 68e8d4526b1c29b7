using System.Diagnostics.Metrics;
using System.Reflection;
using Lamina.Data;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Models;
using Lamina.Training;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lamina.Hosting;

/// <summary>Brings Lamina, and components of others, into a program's services.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>
    /// Adds the components that come with Lamina, what finds plugins (<see cref="PluginCatalogue"/>), what reads experiments (<see cref="ComponentCatalogue"/>,
    /// <see cref="ExperimentReader"/>, <see cref="ComponentReader"/>) and what trains them (<see cref="ITrainer"/>). Calling it again adds nothing, but
    /// configures once more.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="configure">Changes the options.</param>
    /// <exception cref="ComponentException">A component is not declared as one.</exception>
    public static IServiceCollection AddLamina(this IServiceCollection services, Action<LaminaOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddComponents(typeof(Dense).Assembly).AddComponents(typeof(CsvSource).Assembly);
        services.TryAddSingleton(new LaminaOptions());
        configure?.Invoke((LaminaOptions)services.First(service => service.ServiceType == typeof(LaminaOptions)).ImplementationInstance!);
        services.TryAddSingleton(FindPlugins);
        services.TryAddSingleton(CollectComponents);
        services.TryAddSingleton<ExperimentReader>();
        services.TryAddSingleton<ComponentReader>();
        services.TryAddSingleton<ComponentDocumentation>();
        services.TryAddSingleton<ExperimentSchema>();
        services.TryAddSingleton<ExperimentReference>();
        services.TryAddSingleton(provider => new Workers(provider.GetRequiredService<LaminaOptions>().Threads));
        services.TryAddSingleton(provider => provider.GetRequiredService<ComponentCatalogue>().Fusions);
        services.TryAddSingleton(provider => new Trainer(
            provider.GetRequiredService<ComponentCatalogue>().Fusions,
            provider.GetRequiredService<Workers>(),
            provider.GetService<ILogger<Trainer>>() ?? NullLogger<Trainer>.Instance,
            provider.GetService<IMeterFactory>(),
            provider.GetService<ICollective>()));
        services.TryAddSingleton<ITrainer>(provider => provider.GetRequiredService<Trainer>());
        services.TryAddSingleton<ModelEvaluator>();
        return services;
    }

    /// <summary>
    /// Adds an <see cref="IPredictor"/> for a saved model, loaded when it is first requested; it may be used on any number of threads at once. When the file
    /// is replaced, the new model is read and put in place at once (<see cref="FilePredictor"/>). <see cref="Predictor"/> is that of the model as it is now.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="path">The model's safetensors file.</param>
    /// <exception cref="InvalidOperationException">There is one already; give further ones names.</exception>
    public static IServiceCollection AddLaminaPredictor(this IServiceCollection services, string path)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (HasPredictor(services, null))
        {
            throw new InvalidOperationException($"There is a predictor already, which one for '{path}' would replace. Give each a name, "
                + "services.AddLaminaPredictor(\"name\", path), and ask for it by [FromKeyedServices(\"name\")].");
        }

        return services.AddLamina()
            .AddSingleton(provider => Predictor(provider, path))
            .AddSingleton<IPredictor>(provider => provider.GetRequiredService<FilePredictor>())
            .AddTransient(provider => provider.GetRequiredService<FilePredictor>().Current);
    }

    /// <summary>
    /// Adds an <see cref="IPredictor"/> for one of several saved models under a name, by which it is asked for: <c>[FromKeyedServices("name")]</c> on a
    /// parameter, or <c>provider.GetRequiredKeyedService&lt;IPredictor&gt;("name")</c>. <see cref="FilePredictor"/> and <see cref="Predictor"/> have the same
    /// name.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="name">The name.</param>
    /// <param name="path">The model's safetensors file.</param>
    /// <exception cref="InvalidOperationException">There is one of that name already.</exception>
    public static IServiceCollection AddLaminaPredictor(this IServiceCollection services, string name, string path)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (HasPredictor(services, name))
            throw new InvalidOperationException($"There is a predictor '{name}' already, which one for '{path}' would replace. Give it another name.");
        return services.AddLamina()
            .AddKeyedSingleton(name, (provider, _) => Predictor(provider, path))
            .AddKeyedSingleton<IPredictor>(name, static (provider, key) => provider.GetRequiredKeyedService<FilePredictor>(key))
            .AddKeyedTransient(name, static (provider, key) => provider.GetRequiredKeyedService<FilePredictor>(key).Current);
    }

    /// <summary>Adds every component of an assembly: the same door for those of Lamina and those of a plugin.</summary>
    /// <exception cref="ComponentException">A class is a component by its contract but not declared as one.</exception>
    public static IServiceCollection AddComponents(this IServiceCollection services, Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(services);
        foreach (var component in ComponentDescriptor.In(assembly))
            Add(services, component);
        return services;
    }

    /// <summary>Adds one component.</summary>
    /// <exception cref="ComponentException">The type is not declared as a component is.</exception>
    public static IServiceCollection AddComponent<T>(this IServiceCollection services)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(services);
        Add(services, ComponentDescriptor.Of(typeof(T)));
        return services;
    }

    private static bool HasPredictor(IServiceCollection services, string? name) =>
        services.Any(service => service.ServiceType == typeof(FilePredictor) && Equals(service.ServiceKey, name));

    private static FilePredictor Predictor(IServiceProvider provider, string path) =>
        new(path, provider.GetRequiredService<ComponentReader>(), provider.GetService<ILogger<FilePredictor>>() ?? NullLogger<FilePredictor>.Instance,
            provider.GetRequiredService<Workers>());

    private static PluginCatalogue FindPlugins(IServiceProvider provider)
    {
        var plugins = PluginCatalogue.Load(provider.GetRequiredService<LaminaOptions>().PluginFolders, provider.GetServices<ComponentDescriptor>());
        PluginLog.Write(provider.GetService<ILogger<PluginCatalogue>>() ?? NullLogger<PluginCatalogue>.Instance, plugins);
        return plugins;
    }

    private static ComponentCatalogue CollectComponents(IServiceProvider provider)
    {
        var plugins = provider.GetRequiredService<PluginCatalogue>();
        return new([.. provider.GetServices<ComponentDescriptor>(), .. plugins.Plugins.SelectMany(plugin => plugin.Components)], plugins);
    }

    private static void Add(IServiceCollection services, ComponentDescriptor component)
    {
        if (!services.Any(service => service.ImplementationInstance is ComponentDescriptor known && known.Type == component.Type))
            services.AddSingleton(component);
    }
}
