using System.Reflection;
using System.Reflection.Emit;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Schedules;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Hosting.Tests;

public sealed class ComponentCatalogueTests
{
    [Fact]
    public void Built_in_components_are_found_by_kind_and_name()
    {
        var catalogue = Catalogue(services => services.AddLamina());
        Assert.Equal(typeof(Dense), catalogue.Find("layer", "dense")!.Type);
        Assert.Equal(typeof(Data.CsvSource), catalogue.Find("dataSource", "csv")!.Type);
        Assert.StartsWith("Lamina.Components 0.2.0", catalogue.Find("layer", "dense")!.Origin);
        Assert.Null(catalogue.Find("layer", "Dense"));
        Assert.Null(catalogue.Find("activation", "dense"));
        Assert.Contains("optimizer", catalogue.Kinds);
        Assert.Empty(catalogue.OfKind("nonsense"));
        var layers = catalogue.OfKind("layer").Select(layer => layer.Name).ToList();
        Assert.Equal(layers.Order(StringComparer.Ordinal), layers);
        Assert.Contains("flatten", layers);
    }

    [Fact]
    public void An_alias_finds_the_component_under_its_first_name() =>
        Assert.Equal("rootMeanSquaredError", Catalogue(services => services.AddLamina()).Find("metric", "rmse")!.Name);

    [Fact]
    public void Adding_twice_adds_nothing()
    {
        var once = new ServiceCollection().AddLamina();
        var twice = new ServiceCollection().AddLamina().AddLamina().AddComponents(typeof(Dense).Assembly).AddComponent<Dense>();
        Assert.Equal(once.Count, twice.Count);
        Assert.Equal(once.Count(service => service.ServiceType == typeof(ComponentDescriptor)),
            Catalogue(services => services.AddLamina().AddLamina()).Components.Length);
    }

    [Fact]
    public void A_component_of_another_assembly_comes_through_the_same_door()
    {
        Assert.Equal(typeof(Gain), Catalogue(services => services.AddLamina().AddComponents(typeof(Gain).Assembly)).Find("activation", "gain")!.Type);
        Assert.Equal(typeof(Gain), Catalogue(services => services.AddComponent<Gain>()).Find("activation", "gain")!.Type);
    }

    [Fact]
    public void Fusions_are_at_hand()
    {
        var fusions = Catalogue(services => services.AddLamina()).Fusions;
        Assert.Single(fusions.OfType<SoftmaxCrossEntropy>());
        Assert.Single(fusions.OfType<SigmoidBinaryCrossEntropy>());
    }

    [Fact]
    public void Two_components_of_one_name_are_refused_with_both_origins()
    {
        var stranger = ComponentDescriptor.Of(Stranger("SoftmaxCrossEntropy"));
        var exception = Assert.Throws<ComponentException>(() => new ComponentCatalogue([ComponentDescriptor.Of(typeof(SoftmaxCrossEntropy)), stranger]));
        Assert.Contains("two components lossFusion 'softmaxCrossEntropy'", exception.Message);
        Assert.Contains("Lamina.Losses.SoftmaxCrossEntropy of Lamina.Components 0.2.0", exception.Message);
        Assert.Contains("Strange.SoftmaxCrossEntropy of Stranger 1.2.3", exception.Message);
    }

    [Fact]
    public void The_same_name_in_another_kind_is_no_conflict()
    {
        var catalogue = new ComponentCatalogue([ComponentDescriptor.Of(typeof(Dense)), ComponentDescriptor.Of(Stranger("Dense"))]);
        Assert.Equal(typeof(Dense), catalogue.Find("layer", "dense")!.Type);
    }

    [Fact]
    public void What_is_no_component_is_refused()
    {
        var exception = Assert.Throws<ComponentException>(() => new ServiceCollection().AddComponent<string>());
        Assert.Contains("System.String", exception.Message);
    }

    [Fact]
    public void The_readers_are_services()
    {
        using var provider = new ServiceCollection().AddLamina().BuildServiceProvider(validateScopes: true);
        Assert.Same(provider.GetRequiredService<ExperimentReader>(), provider.GetRequiredService<ExperimentReader>());
        Assert.NotNull(provider.GetRequiredService<ComponentReader>());
        Assert.Equal(typeof(ConstantRate),
            provider.GetServices<ComponentDescriptor>().Single(component => component is { Kind: "schedule", Name: "constant" }).Type);
    }

    private static ComponentCatalogue Catalogue(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        add(services);
        return new(services.Select(service => service.ImplementationInstance).OfType<ComponentDescriptor>());
    }

    /// <summary>A fusion of that name in an assembly that exists only here, so that no other test discovers it.</summary>
    private static Type Stranger(string name)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Stranger") { Version = new Version(1, 2, 3, 0) }, AssemblyBuilderAccess.Run);
        var type = assembly.DefineDynamicModule("Stranger")
            .DefineType($"Strange.{name}", TypeAttributes.Public | TypeAttributes.Sealed, typeof(object), [typeof(ILossFusion)]);
        var contract = typeof(ILossFusion).GetMethod(nameof(ILossFusion.Fuse))!;
        var method = type.DefineMethod(contract.Name, MethodAttributes.Public | MethodAttributes.Virtual, contract.ReturnType,
            [.. contract.GetParameters().Select(parameter => parameter.ParameterType)]);
        var code = method.GetILGenerator();
        code.Emit(OpCodes.Ldnull);
        code.Emit(OpCodes.Ret);
        return type.CreateType();
    }
}
