using Lamina.Activations;
using Lamina.Components.Tests.Support;
using Lamina.Layers;
using Lamina.Networks;

namespace Lamina.Components.Tests.Networks;

public sealed class LayerGraphTests
{
    [Fact]
    public void An_output_that_two_read_gets_the_sum_of_their_gradients()
    {
        // y = a + b with a = 3x, b = 5x, x = 2u, of u = 7 and dy = 1: dx = 3 + 5, d(3) = d(5) = x = 14, d(2) = 8 · 7, du = 8 · 2.
        var run = Scalar(new LayerList
        {
            { One(), "x" },
            { One(), "a", true, null, ["x"] },
            { One(), "b", true, null, ["x"] },
            { new Add(), null, true, null, ["a", "b"] },
        });
        (run.Parameter("x.weight").Span[0], run.Parameter("a.weight").Span[0], run.Parameter("b.weight").Span[0]) = (2, 3, 5);
        Assert.Equal(112, run.Forward().Span[0]);
        run.Backward(toInput: true);
        Assert.Equal((56f, 14f, 14f, 16f),
            (run.Gradient("x.weight").Span[0], run.Gradient("a.weight").Span[0], run.Gradient("b.weight").Span[0], run.InputGradient.Span[0]));
    }

    [Fact]
    public void One_that_is_read_twice_by_a_join_counts_twice()
    {
        // y = x · x with x = 3u, u = 7: y = 441, dx = 2x = 42, d(3) = 42 · 7, du = 42 · 3.
        var run = Scalar(new LayerList { { One(), "x" }, { new Multiply(), null, true, null, ["x", "x"] } });
        run.Parameter("x.weight").Span[0] = 3;
        Assert.Equal(441, run.Forward().Span[0]);
        run.Backward(toInput: true);
        Assert.Equal((294f, 126f), (run.Gradient("x.weight").Span[0], run.InputGradient.Span[0]));
    }

    [Fact]
    public void Input_and_layers_are_shared_through_views_and_activations()
    {
        var run = new GraphRun(new LayerList
        {
            { new Dense(6, new Tanh()), "a" },
            new Reshape([2, 3]),
            { new Flatten(), "flat" },
            { new Dense(6, new Sigmoid()), "b", true, null, ["input"] },
            { new Average(), "m", true, null, ["flat", "b", "a"] },
            { new Dense(4, new Tanh()), "c", true, null, ["a"] },
            { new Concatenate(), "all", true, null, ["c", "m", "input", "flat"] },
        }, new Shape(5), rows: 3);
        Check(run);
    }

    [Fact]
    public void Named_parts_of_a_sample_are_taken_in_their_order_and_shape()
    {
        NetworkInput[] parts = [new("odd", [5, 3, 1]), new("square", [0, 1, 2, 3], new Shape(2, 2)), new("end", [4, 5])];
        var run = new GraphRun(new LayerList
        {
            { new Dense(2, new Tanh()), "a", true, null, ["odd"] },
            { new Flatten(), "b", true, null, ["square"] },
            { new Dense(2, new Tanh()), "c" },
            { new Multiply(), "d", true, null, ["c", "a", "end"] },
        }, new Shape(6), rows: 4, parts);
        Check(run, toInput: false);

        // What 'a' and 'c' compute of a row by hand, and the product of all three.
        var row = run.Input.Row(2);
        var weight = run.Parameter("a.weight").Span;
        var a = Math.Tanh((row[5] * weight[0]) + (row[3] * weight[2]) + (row[1] * weight[4]) + run.Parameter("a.bias").Span[0]);
        weight = run.Parameter("c.weight").Span;
        var c = Math.Tanh((row[0] * weight[0]) + (row[1] * weight[2]) + (row[2] * weight[4]) + (row[3] * weight[6]) + run.Parameter("c.bias").Span[0]);
        Assert.Equal(a * c * row[4], run.Forward().Row(2)[0], 1e-6);
    }

    [Fact]
    public void Layers_inside_a_layer_name_one_another_and_their_input()
    {
        var body = new LayerList
        {
            { new Dense(3, new Tanh()), "a" },
            { new Dense(3), "b", true, null, ["input"] },
            { new Multiply(), "gate", true, null, ["a", "b"] },
            { new Add(), "sum", true, null, ["gate", "a"] },
        };
        var run = new GraphRun(new LayerList { new Dense(3), new Residual([.. body]) }, new Shape(2), rows: 3);
        Check(run);
    }

    [Fact]
    public void A_frozen_branch_is_left_alone_and_the_other_learns()
    {
        var run = new GraphRun(new LayerList
        {
            { new Dense(3, new Tanh()), "frozen", false },
            { new Dense(3, new Tanh()), "learns", true, null, ["input"] },
            { new Multiply(), null, true, null, ["frozen", "learns"] },
        }, new Shape(4), rows: 2);
        run.Forward();
        run.Backward();
        GradientCheck.Passes("learns.weight", run.Parameter("learns.weight"), run.Gradient("learns.weight"), run.Value);
        Assert.All(run.Gradient("frozen.weight").Span.ToArray(), value => Assert.True(float.IsNaN(value)));
    }

    private static Dense One() => new(1, UseBias: false);

    private static GraphRun Scalar(LayerList layers)
    {
        var run = new GraphRun(layers, new Shape(1), rows: 1);
        (run.Input.Span[0], run.OutputGradient.Span[0]) = (7, 1);
        return run;
    }

    private static void Check(GraphRun run, bool toInput = true)
    {
        run.Forward();
        run.Backward(toInput);
        foreach (var tensor in run.Network.Tensors)
            GradientCheck.Passes(tensor.Name, run.Parameter(tensor.Name), run.Gradient(tensor.Name), run.Value);
        if (toInput)
            GradientCheck.Passes("input", run.Input, run.InputGradient, run.Value);
    }
}
