using Lamina.Activations;
using Lamina.Layers;
using Lamina.Schedules;

namespace Lamina.Tests;

public sealed class ComponentDescriptorTests
{
    [Fact]
    public void Discovery_finds_every_component_of_an_assembly_with_kind_and_name()
    {
        Assert.Equal(["activation 'all'"], ComponentDescriptor.In(typeof(Everything).Assembly).Select(component => component.ToString()));
        var known = ComponentDescriptor.In(typeof(Dense).Assembly).Select(component => component.ToString()).ToList();
        Assert.Superset(
            new HashSet<string>
            {
                "activation 'tanh'", "callback 'earlyStopping'", "initializer 'constant'", "layer 'dense'", "layer 'add'", "loss 'crossEntropy'", "metric 'f1'",
                "optimizer 'adamW'", "regularizer 'l2'", "schedule 'constant'", "transform 'standardize'",
            },
            known.ToHashSet());
        Assert.Equal(known.Count, known.Distinct().Count());
    }

    [Fact]
    public void Knows_names_and_origin()
    {
        var component = ComponentDescriptor.Of(typeof(Everything));
        Assert.Equal("activation", component.Kind);
        Assert.Equal("all", component.Name);
        Assert.Equal(["everything"], component.Aliases);
        Assert.Equal("Lamina.Abstractions.Tests 0.2.0", component.Origin);
        Assert.False(component.FromNumber);
        Assert.True(ComponentDescriptor.Of(typeof(ConstantRate)).FromNumber);
    }

    [Theory]
    [InlineData(typeof(ILayer), "layer")]
    [InlineData(typeof(IActivated), "layer")]
    [InlineData(typeof(Dense), "layer")]
    [InlineData(typeof(IActivation), "activation")]
    [InlineData(typeof(string), null)]
    public void Knows_the_kind_of_contracts_and_components(Type type, string? kind) => Assert.Equal(kind, ComponentDescriptor.KindOf(type));

    [Fact]
    public void Refuses_what_implements_no_contract() => Assert.Equal(
        "Lamina.Tests.Unsealed implements no contract of a component, such as ILayer or IActivation.",
        Assert.Throws<ComponentException>(() => ComponentDescriptor.Of(typeof(Unsealed))).Message);

    [Fact]
    public void Refuses_a_component_that_is_not_public() => Assert.Equal(
        "A component is public and sealed, but Lamina.Tests.ComponentDescriptorTests+Hidden is not. Declare it as 'public sealed record'.",
        Assert.Throws<ComponentException>(() => ComponentDescriptor.Of(typeof(Hidden))).Message);

    private sealed record Hidden : IActivation
    {
        public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => throw new NotSupportedException();

        public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) =>
            throw new NotSupportedException();
    }
}
