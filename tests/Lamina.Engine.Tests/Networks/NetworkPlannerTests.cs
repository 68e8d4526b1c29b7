using System.Collections.Immutable;
using Lamina.Layers;
using Lamina.Networks;

namespace Lamina.Tests;

/// <summary>What a network of layers that say what they take is, and what it cannot be.</summary>
public sealed class NetworkPlannerTests
{
    private static readonly NetworkInput[] s_two = [new("left", [0, 1]), new("right", [2, 3, 4])];

    [Fact]
    public void Each_layer_says_what_it_takes()
    {
        var network = Network.Create(
            new LayerList
            {
                { new Dense(3), null, true, null, ["right"] },
                { new Dense(3), null, true, null, ["left"] },
                { new Add(), null, true, null, ["dense1", "dense2"] },
                new Dense(1),
            },
            new Shape(5),
            s_two);
        Assert.Equal(["right", "left", "dense1, dense2", "add1"], network.Layers.Select(layer => string.Join(", ", layer.Sources)));
        Assert.Equal(["[3, 3]", "[3]", "[2, 3]", "[3]", "[3, 1]", "[1]"], network.Tensors.Select(tensor => $"{tensor.Shape}"));
        Assert.False(network.IsChain);
        Assert.True(Network.Create(new LayerList { new Dense(3), new Dense(1) }, new Shape(5)).IsChain);
    }

    [Fact]
    public void A_chain_takes_two_buffers_for_gradients_a_shortcut_three()
    {
        // Of the chain 9 → 7 → 5 → 2 the gradients of 5 and 7 values take turns, and nobody asks for those of the input's 9.
        var chain = Network.Create(new LayerList { new Dense(7), new Dense(5), new Dense(2) }, new Shape(9));
        Assert.Equal([5, 7], chain.Graph.Gradients.Sizes.Order());
        var shortcut = Network.Create(
            new LayerList { { new Dense(7), "a" }, new Dense(7), new Dense(7), { new Add(), null, true, null, ["dense3", "a"] }, new Dense(2) }, new Shape(9));
        Assert.Equal(3, shortcut.Graph.Gradients.Sizes.Count);
    }

    [Fact]
    public void Sparse_rows_are_for_inputs_that_only_such_layers_read()
    {
        Assert.True(Network.Create(new LayerList { new Dense(2), { new Dense(2), "b", true, null, ["input"] },
            { new Add(), null, true, null, ["dense1", "b"] } }, new Shape(5)).Graph.TakesSparseRows);
        Assert.False(Network.Create(new LayerList { new Dense(5), { new Add(), null, true, null, ["dense1", "input"] } }, new Shape(5)).Graph.TakesSparseRows);
    }

    [Theory]
    [InlineData("there is no input or earlier layer 'dens1'. Did you mean 'dense1'?", "dens1")]
    [InlineData("'last' comes later in the list, and a layer takes only what stands before it. Move it up, or name an earlier layer.", "last")]
    [InlineData("'dense2' cannot take its own output. Name an input or an earlier layer.", "dense2")]
    [InlineData("'dense2' is a layer, which takes one input, but received 2. Put a join before it, such as 'concatenate'.", "dense1", "input")]
    public void A_layer_takes_one_that_is_there(string message, params string[] from)
    {
        var problem = Assert.Single(Problems(new LayerList { new Dense(3), { new Dense(3), null, true, null, from }, { new Dense(1), "last" } }, new Shape(5)));
        Assert.Equal((NetworkProblems.From, "network.layers[1].from"), (problem.Code, $"{problem.Location}"));
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_join_takes_several()
    {
        var bare = Assert.Single(Problems(new LayerList { new Dense(3), new Add() }, new Shape(5)));
        Assert.Equal("'add1' joins several, so it needs 'from' with their names, such as [\"input\", \"dense1\"].", bare.Message);
        var one = Assert.Single(Problems(new LayerList { new Dense(3), { new Add(), null, true, null, ["dense1"] } }, new Shape(5)));
        Assert.Equal("'add1' joins at least two, but received 1. Name them all, such as [\"input\", \"dense1\"].", one.Message);
    }

    [Fact]
    public void Shapes_that_do_not_join_are_told_with_where_they_come_from()
    {
        var problem = Assert.Single(Problems(new LayerList { new Dense(3), { new Add(), null, true, null, ["dense1", "input"] } }, new Shape(5)));
        Assert.Equal(
            (NetworkProblems.Shape,
                "Layer 2 'add1' cannot join [3] of 'dense1' and [5] of the input: 'add' works value by value, so that all have one shape, but received "
                + "[3] and [5]."),
            (problem.Code, problem.Message));
    }

    [Fact]
    public void Whatever_is_there_is_read()
    {
        var problems = Problems(new LayerList { { new Dense(3), null, true, null, ["left"] }, { new Dense(1), null, true, null, ["left"] } }, new Shape(5),
            s_two);
        Assert.Equal(
            [
                "network.layers[0]: error LAM2024: nothing takes what 'dense1' makes, and only the last layer is the output. Name it in a later layer's "
                    + "'from', or leave it out.",
                "network.inputs.right: error LAM2024: no layer takes input 'right'. Name it in a layer's 'from', or leave it out.",
            ],
            problems.Select(problem => problem.ToString()));
        Assert.Equal(
            "'dense1' has no layer before it, and the network has several inputs, so it needs 'from'. Known: left, right.",
            Assert.Single(Problems(new LayerList { new Dense(3) }, new Shape(5), s_two)).Message);
    }

    [Fact]
    public void Inside_a_layer_too()
    {
        LayerEntry[] body = [new(new Dense(5), "a"), new(new Dense(5), "b", From: ["c"])];
        var problem = Assert.Single(Problems(new LayerList { new Residual(body) }, new Shape(5)));
        Assert.Equal("network.layers[0].layers[1].from: error LAM2023: there is no input or earlier layer 'c'. Known: input, a.", problem.ToString());
    }

    [Fact]
    public void Inputs_have_names_of_their_own_and_values_that_are_there()
    {
        var layers = new LayerList { { new Dense(1), "left", true, null, ["right"] } };
        Assert.Equal("an input and a layer are named 'left'. Give one of them a different \"name\".",
            Assert.Single(Problems(layers, new Shape(5), s_two)).Message);
        Assert.Equal("it takes the value at 4, but a sample has 4.", Assert.Single(Problems(new LayerList { new Dense(1) }, new Shape(4), s_two)).Message);
        Assert.Throws<ShapeException>(() => new NetworkInput("none", []));
        Assert.Throws<ShapeException>(() => new NetworkInput("square", [0, 1, 2], new Shape(2, 2)));
    }

    [Fact]
    public void A_summary_shows_that_an_input_has_lengths()
    {
        Assert.Equal("[≤3, 2]", new NetworkInput("walk", Enumerable.Range(0, 6), new Shape(3, 2), 6).Summary);
        Assert.Equal("[3, 2]", new NetworkInput("walk", Enumerable.Range(0, 6), new Shape(3, 2)).Summary);
        Assert.Throws<ShapeException>(() => new NetworkInput("walk", [0], null, -1));
        Assert.Equal("it takes the value at 6, but a sample has 6.", Assert.Single(Problems(
            new LayerList { new LastStep(), new Dense(1) }, new Shape(6), new NetworkInput("walk", Enumerable.Range(0, 6), new Shape(3, 2), 6))).Message);
    }

    private static ImmutableArray<Problem> Problems(LayerList layers, Shape input, params NetworkInput[] inputs) =>
        Assert.Throws<ProblemsException>(() => Network.Create(layers, input, inputs)).Problems;
}
