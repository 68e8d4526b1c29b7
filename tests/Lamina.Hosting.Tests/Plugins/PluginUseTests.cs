using Lamina.Experiments;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Hosting.Tests.Plugins;

/// <summary>A plugin's code runs where one of its components is used, and what is wrong with it is said there.</summary>
public sealed class PluginUseTests : IDisposable
{
    private const string Text = """
        {
          "name": "xor",
          "data": { "train": { "type": "inline", "inputs": [[0, 1]], "targets": [[1]] } },
          "network": { "layers": [ { "type": "dense", "units": 2, "activation": "ONE" }, { "type": "dense", "units": 1, "activation": "LAST" } ] },
          "training": { "loss": "mse", "optimizer": { "type": "sgd", "learningRate": 1 }, "batchSize": 1, "epochs": 1 }
        }
        """;

    private const string Advice = "That is a fault of the component; ask its author, or use another version.";

    private readonly PluginFolder _folder = new();
    private readonly ExperimentFolder _files = new();

    [Fact]
    public void Nothing_of_a_plugin_runs_where_nothing_of_it_is_used()
    {
        _folder.Add("Telling");
        using var services = _folder.Services();
        var catalogue = services.GetRequiredService<ComponentCatalogue>();
        foreach (var component in catalogue.Components)
            Assert.NotNull(services.GetRequiredService<ComponentDocumentation>().Page(component).Examples);
        Assert.Contains("telling", services.GetRequiredService<ExperimentSchema>().Write().ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(catalogue.Plugins!.Problems);
        ExperimentPlan.Create(Read(services, "tanh", "sigmoid"), catalogue.Fusions);
        Assert.Equal((null, null), (AppContext.GetData("Stranger.Told"), AppContext.GetData("Stranger.Fusing")));

        var inside = Read(services, "telling", "sigmoid");
        Assert.Equal(true, AppContext.GetData("Stranger.Told"));
        ExperimentPlan.Create(inside, catalogue.Fusions);
        Assert.Null(AppContext.GetData("Stranger.Fusing"));

        ExperimentPlan.Create(Read(services, "tanh", "telling"), catalogue.Fusions);
        Assert.Equal(true, AppContext.GetData("Stranger.Fusing"));
    }

    [Theory]
    [InlineData("ThrowingInitializer", "tabled", ProblemCodes.FailingPlugin,
        "activation 'tabled' of ThrowingInitializer 0.0.0 failed in static constructor: InvalidOperationException: the table is not there.")]
    [InlineData("ThrowingModule", "started", ProblemCodes.FailingPlugin,
        "activation 'started' of ThrowingModule 0.0.0 failed in module initializer: InvalidOperationException: the module does not start.")]
    public void What_throws_before_a_component_is_made_is_an_error_where_it_is_named_and_nowhere_else(
        string plugin, string component, string code, string message)
    {
        _folder.Add(plugin);
        using var services = _folder.Services();
        Assert.Empty(services.GetRequiredService<PluginCatalogue>().Problems);
        Assert.Equal("xor", Read(services, "tanh", "tanh").Name);
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => Read(services, "tanh", component)).Problems);
        Assert.Equal((code, 4, $"{message} {Advice}"), (problem.Code, problem.Location.Line, problem.Message));
    }

    [Fact]
    public void A_constructor_that_throws_is_a_fault_of_its_component_where_it_is_named_and_nowhere_else()
    {
        _folder.Add("ThrowingConstructor");
        using var services = _folder.Services();
        Assert.Empty(services.GetRequiredService<PluginCatalogue>().Problems);
        Assert.Equal("xor", Read(services, "tanh", "tanh").Name);
        var fault = Assert.Throws<ComponentFaultException>(() => Read(services, "tanh", "refusing"));
        Assert.Matches(
            @"^activation 'refusing' of ThrowingConstructor 0\.0\.0, at .*\(4,128\), failed in constructor: InvalidOperationException: no licence was found\. ",
            fault.Message);
    }

    [Fact]
    public void A_fusion_that_cannot_be_made_is_told_where_its_plugin_is_used_and_nowhere_else()
    {
        _folder.Add("ThrowingFusion");
        using var services = _folder.Services();
        var catalogue = services.GetRequiredService<ComponentCatalogue>();
        Assert.Empty(catalogue.Plugins!.Problems);
        ExperimentPlan.Create(Read(services, "tanh", "sigmoid"), catalogue.Fusions);
        var fault = Assert.Throws<ComponentFaultException>(() => ExperimentPlan.Create(Read(services, "tanh", "unfused"), catalogue.Fusions));
        Assert.Equal($"lossFusion 'fusing' of ThrowingFusion 0.0.0 failed in constructor: InvalidOperationException: nothing to fuse. {Advice}", fault.Message);
    }

    [Fact]
    public async Task What_never_returns_before_a_component_is_made_is_an_error_where_it_is_named_however_often_and_keeps_nothing_else_waiting()
    {
        (string Plugin, string Component, string Phase)[] endless =
        [
            ("EndlessInitializer", "waiting", "static constructor"),
            ("EndlessFormula", "pondering", "static constructor"),
            ("EndlessModule", "starting", "module initializer"),
            ("EndlessConstructor", "stalling", "constructor"),
        ];
        foreach (var (plugin, _, _) in endless)
            _folder.Add(plugin);
        using var services = _folder.Services();
        Assert.Empty(services.GetRequiredService<PluginCatalogue>().Problems);
        Assert.Equal("xor", Read(services, "tanh", "tanh").Name);

        await Task.WhenAll(endless.Select(one => Task.Run(() =>
        {
            var problems = Assert.Throws<ProblemsException>(() => Read(services, one.Component, one.Component)).Problems;
            var message = $"activation '{one.Component}' of {one.Plugin} 0.0.0 failed in {one.Phase}: TimeoutException: it has not returned after 10 "
                + $"seconds. {Advice}";
            Assert.Equal([(ProblemCodes.FailingPlugin, message), (ProblemCodes.FailingPlugin, message)],
                problems.Select(problem => (problem.Code, problem.Message)));
        }, TestContext.Current.CancellationToken)));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _files.Dispose();
    }

    private Experiment Read(ServiceProvider services, string one, string last)
    {
        var text = Text.Replace("ONE", one, StringComparison.Ordinal).Replace("LAST", last, StringComparison.Ordinal);
        return services.GetRequiredService<ExperimentReader>().Read(_files.Write($"{one}-{last}.json", text), new ReadOptions
        {
            Environment = new Dictionary<string, string>()
        });
    }
}
