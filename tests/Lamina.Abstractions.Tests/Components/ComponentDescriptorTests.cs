using Lamina.Activations;
using Lamina.Layers;
using Lamina.Tests.Spikes;

namespace Lamina.Tests;

public sealed class ComponentDescriptorTests
{
    [Fact]
    public void Discovery_finds_every_spike_with_kind_and_name() => Assert.Equal(
        [
            "activation 'all'", "activation 'halvedTanh'", "activation 'tanh'",
            "callback 'earlyStopping'",
            "dataSource 'inMemory'",
            "initializer 'filled'", "initializer 'scattered'",
            "layer 'batchNormalization'", "layer 'compressing'", "layer 'dense'", "layer 'dropout'", "layer 'embedding'", "layer 'learningOrNot'",
            "layer 'residual'", "layer 'sparseDense'", "layer 'telling'",
            "loss 'squaredError'",
            "metric 'f1'",
            "optimizer 'adamW'", "optimizer 'descent'",
            "schedule 'oneCycle'", "schedule 'steady'",
            "transform 'standardize'",
        ],
        ComponentDescriptor.In(typeof(Dense).Assembly).Select(component => component.ToString()).Order(StringComparer.Ordinal));

    [Fact]
    public void Knows_names_and_origin()
    {
        var component = ComponentDescriptor.Of(typeof(Everything));
        Assert.Equal("activation", component.Kind);
        Assert.Equal("all", component.Name);
        Assert.Equal(["everything"], component.Aliases);
        Assert.Equal("Lamina.Abstractions.Tests 0.2.0", component.Origin);
        Assert.False(component.FromNumber);
        Assert.True(ComponentDescriptor.Of(typeof(Steady)).FromNumber);
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
