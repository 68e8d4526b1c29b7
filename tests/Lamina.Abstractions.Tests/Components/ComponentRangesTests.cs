using Lamina.Activations;
using Lamina.Experiments;
using Lamina.Initializers;
using Lamina.Layers;
using Lamina.Transforms;

namespace Lamina.Tests;

public sealed class ComponentRangesTests
{
    [Fact]
    public void Finds_nothing_wrong_with_what_is_in_range() =>
        Assert.Empty(ComponentRanges.Check(new Residual([new LayerEntry(new Dense(1, new Tanh(), WeightInitializer: new Normal()))]), "layer"));

    [Theory]
    [InlineData(0f, "layer: 'rate' is a number above 0 and at most 1, but received 0.")]
    [InlineData(1.5f, "layer: 'rate' is a number above 0 and at most 1, but received 1.5.")]
    [InlineData(float.NaN, "layer: 'rate' is a number above 0 and at most 1, but received NaN.")]
    public void Says_the_range_and_what_was_received(float rate, string expected) =>
        Assert.Equal([expected], ComponentRanges.Check(new Everything(1, rate), "layer"));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_number_without_a_range_is_finite(double value) =>
        Assert.Equal([$"layer: 'exact' is a finite number, but received {value:R}."], ComponentRanges.Check(new Everything(1, Exact: value), "layer"));

    [Fact]
    public void Looks_into_components_lists_and_envelopes() => Assert.Equal(
        [
            "network.layers[0].weightInitializer: 'deviation' is a number of at least 0, but received -1.",
            "network.layers[1].layers[0]: 'rate' is a number of at least 0 and below 1, but received 2.",
            "network.layers[1].layers[1]: 'units' is a number of at least 1 and at most 2147483647, but received 0.",
        ],
        ComponentRanges.Check(
            new NetworkSection(
            [
                new LayerEntry(new Dense(1, WeightInitializer: new Normal(Deviation: -1))),
                new LayerEntry(new Residual([new LayerEntry(new Dropout(2)), new LayerEntry(new Dense(0))])),
            ]),
            "network"));

    [Fact]
    public void Looks_into_lists_of_numbers()
    {
        Assert.Equal(["t: 'deviation' is a number above 0, but received 0."], ComponentRanges.Check(new Standardize([1, 2], [1, 0]), "t"));
        Assert.Equal(["t: 'mean' is a finite number, but received NaN."], ComponentRanges.Check(new Standardize([float.NaN], [1]), "t"));
    }

    [Fact]
    public void Looks_into_lists_of_whole_numbers() =>
        Assert.Equal(["network: 'input' is a number of at least 1 and at most 2147483647, but received 0."],
            ComponentRanges.Check(new NetworkSection([], [3, 0]), "network"));
}
