using Lamina.Layers;
using Lamina.Networks;

namespace Lamina.Tests;

public sealed class WeightsTests
{
    private static readonly Network s_network = Network.Create(new LayerList { new Dense(2), new BatchNormalization() }, new Shape(3));

    [Fact]
    public void Allocated_weights_are_zeros_in_arenas_of_their_own() =>
        Assert.All(s_network.Tensors, tensor => Assert.All(Weights.Allocate(s_network)[tensor].ToArray(), value => Assert.Equal(0, value)));

    [Fact]
    public void A_tensor_lies_in_the_arena_of_its_kind()
    {
        var weights = Weights.Allocate(s_network);
        weights.Parameters.Span.Fill(2);
        weights.State.Span.Fill(3);
        Assert.Equal(
            ["dense1.weight 6 × 2", "dense1.bias 2 × 2", "batchNormalization1.gamma 2 × 2", "batchNormalization1.beta 2 × 2", "batchNormalization1.mean 2 × 3",
                "batchNormalization1.variance 2 × 3"],
            s_network.Tensors.Select(tensor => $"{tensor.Name} {weights[tensor].Length} × {weights[tensor].ToArray().Distinct().Single()}"));
    }

    [Fact]
    public void First_weights_follow_from_the_seed_alone_and_state_has_its_first_value()
    {
        var (one, same, other) = (Initialized(7), Initialized(7), Initialized(8));
        Assert.Equal(one.Parameters.Span.ToArray(), same.Parameters.Span.ToArray());
        Assert.NotEqual(one.Parameters.Span.ToArray(), other.Parameters.Span.ToArray());
        Assert.Equal([0, 0], one[Named("batchNormalization1.mean")].ToArray());
        Assert.Equal([1, 1], one[Named("batchNormalization1.variance")].ToArray());
    }

    [Fact]
    public void A_copy_shares_no_memory()
    {
        var weights = Initialized(7);
        var copy = weights.Copy();
        var before = (weights.Parameters.Span.ToArray(), weights.State.Span.ToArray());
        weights.Parameters.Clear();
        weights.State.Clear();
        Assert.Equal(before.Item1, copy.Parameters.Span.ToArray());
        Assert.Equal(before.Item2, copy.State.Span.ToArray());
    }

    [Theory]
    [InlineData("dense1.bias", "dense1")]
    [InlineData("batchNormalization1.variance", "batchNormalization1")]
    public void A_number_that_is_not_finite_is_found_in_parameters_and_state(string tensor, string layer)
    {
        var weights = Initialized(7);
        Assert.Null(weights.FirstNonFinite());
        weights[Named(tensor)][1] = float.NaN;
        Assert.Equal(layer, weights.FirstNonFinite());
    }

    private static NetworkTensor Named(string name) => s_network.Tensors.Single(tensor => tensor.Name == name);

    private static Weights Initialized(ulong seed)
    {
        var weights = Weights.Allocate(s_network);
        weights.Initialize(seed);
        return weights;
    }
}
