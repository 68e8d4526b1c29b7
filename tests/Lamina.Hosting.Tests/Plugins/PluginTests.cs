using System.Runtime.Loader;
using Lamina.Activations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lamina.Hosting.Tests.Plugins;

public sealed class PluginTests : IDisposable
{
    private readonly PluginFolder _folder = new();

    [Fact]
    public void A_plugin_of_one_class_can_be_named()
    {
        var path = _folder.Add("Good");
        using var services = _folder.Services();
        var catalogue = services.GetRequiredService<ComponentCatalogue>();
        Assert.Equal("Good 1.2.3", catalogue.Find("activation", "halving")!.Origin);
        var plugin = Assert.Single(catalogue.Plugins!.Plugins);
        Assert.Equal(("Good", "1.2.3", path), (plugin.Name, plugin.Version, plugin.Path));
        Assert.Empty(catalogue.Plugins.Problems);
        var halving = (IActivation)catalogue.Find("activation", "halving")!.Record.Create(0.25f);
        var a = new float[2];
        halving.Forward([4, -8], a, 2);
        Assert.Equal([1, -2], a);
    }

    [Fact]
    public void Two_plugins_have_different_versions_of_one_dependency_side_by_side()
    {
        foreach (var version in new[] { 1, 2 })
        {
            _folder.Add($"{version}/Uses{version}");
            _folder.AddDependency($"Uses{version}", version);
        }

        using var services = _folder.Services();
        var catalogue = services.GetRequiredService<ComponentCatalogue>();
        Assert.Empty(catalogue.Plugins!.Problems);
        foreach (var version in new[] { 1, 2 })
        {
            var component = catalogue.Find("activation", $"uses{version}")!;
            Assert.Equal($"Uses{version} {version}.0.0", component.Origin);
            var a = new float[1];
            ((IActivation)component.Record.Create()).Forward([0], a, 1);
            Assert.Equal(version, a[0]);
        }
    }

    [Fact]
    public void The_contracts_are_the_hosts_whatever_lies_in_the_plugins_folder()
    {
        var path = _folder.Add("Good");
        foreach (var contract in new[] { "Lamina.Abstractions.dll", "Lamina.Kernels.dll", "Microsoft.Extensions.Logging.Abstractions.dll" })
            File.Copy(Path.Combine(AppContext.BaseDirectory, contract), Path.Combine(Path.GetDirectoryName(path)!, contract));
        using var services = _folder.Services();
        var type = services.GetRequiredService<ComponentCatalogue>().Find("activation", "halving")!.Type;
        Assert.Contains(typeof(IActivation), type.GetInterfaces());
        var own = AssemblyLoadContext.GetLoadContext(type.Assembly)!;
        Assert.NotSame(AssemblyLoadContext.Default, own);
        Assert.Equal(["Good"], own.Assemblies.Select(assembly => assembly.GetName().Name));
    }

    [Fact]
    public void Two_containers_and_two_folders_do_not_disturb_each_other()
    {
        _folder.Add("Good");
        using var other = new PluginFolder();
        var second = other.Add("Good");
        using var first = _folder.Services();
        using var both = new ServiceCollection().AddLamina(options => options.AddPlugins(_folder.Path).AddPlugins(other.Path).AddPlugins(_folder.Path + "/"))
            .BuildServiceProvider();
        Assert.NotNull(first.GetRequiredService<ComponentCatalogue>().Find("activation", "halving"));
        var plugins = both.GetRequiredService<PluginCatalogue>();
        Assert.Equal([_folder.Path, other.Path], plugins.Folders);
        Assert.StartsWith(_folder.Path, Assert.Single(plugins.Plugins).Path);
        Assert.Equal((PluginProblems.Twice, second), (Assert.Single(plugins.Problems).Code, plugins.Problems[0].Location.Source));
    }

    [Fact]
    public void A_host_gets_what_is_wrong_as_a_warning_with_typed_properties()
    {
        _folder.Add("Broken", [1, 2, 3]);
        var log = new WarningLog();
        using var services = new ServiceCollection().AddSingleton<ILogger<PluginCatalogue>>(log).AddLamina(options => options.AddPlugins(_folder.Path))
            .BuildServiceProvider();
        Assert.NotNull(services.GetRequiredService<ComponentCatalogue>().Find("layer", "dense"));
        var properties = Assert.Single(log.Warnings);
        Assert.Equal(PluginProblems.NotAnAssembly, properties["Code"]);
        Assert.Equal(_folder.Place("Broken"), properties["Path"]);
    }

    public void Dispose() => _folder.Dispose();

    private sealed class WarningLog : ILogger<PluginCatalogue>
    {
        public List<IReadOnlyDictionary<string, object?>> Warnings { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Warnings.Add(((IEnumerable<KeyValuePair<string, object?>>)state!).ToDictionary());
    }
}
