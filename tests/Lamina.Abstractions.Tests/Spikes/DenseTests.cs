using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Tests.Support;

namespace Lamina.Tests.Spikes;

public sealed class DenseTests
{
    private static LayerList Layers => new() { new Dense(5, new Tanh()), new Dense(2) };

    [Fact]
    public void Computes_x_W_plus_b()
    {
        var run = new NetworkRun(new LayerList { new Dense(1) }, new Shape(2), rows: 1);
        run["dense1.weight"][0] = 3;
        run["dense1.weight"][1] = 4;
        run["dense1.bias"][0] = 5;
        run.Input.Span[0] = 1;
        run.Input.Span[1] = 2;
        Assert.Equal([16f], run.Forward());
    }

    [Fact]
    public void Gradients_are_the_slopes_of_the_loss() => GradientCheck.Passes(new NetworkRun(Layers, new Shape(3), rows: 6));

    [Fact]
    public void The_check_of_gradients_finds_a_wrong_one()
    {
        var run = new NetworkRun(new LayerList { new Dense(3, new HalvedTanh()), new Dense(1) }, new Shape(2), rows: 4);
        Assert.Contains("The slope along dense1.weight[0]", GradientCheck.Fault(run));
    }

    [Fact]
    public void Tensors_have_the_layers_name_and_the_fields_shape() =>
        Assert.Equal(
            ["dense1.weight [3, 5]", "dense1.bias [5]", "dense2.weight [5, 2]", "dense2.bias [2]"],
            new NetworkRun(Layers, new Shape(3), rows: 1).Network.Tensors.Select(tensor => $"{tensor.Name} {tensor.Shape}"));

    [Fact]
    public void Learns_a_linear_function()
    {
        var data = ShortRuns.Samples(Numbers.Uniform(1, 64 * 3), 3, x => 2 * x[0] - x[1] + 0.5f);
        var result = ShortRuns.Train(new LayerList { new Dense(1) }, data, new Descent(new Steady(0.3f)), epochs: 30);
        Assert.True(result.Last("train.loss") < 1e-6, $"The loss ended at {result.Last("train.loss")}.");
        Assert.Equal(2, result.Model.Tensor("dense1.weight")[0], 3e-3f);
    }

    [Fact]
    public void Weights_do_not_depend_on_the_threads()
    {
        var data = ShortRuns.Samples(Numbers.Uniform(1, 40 * 3), 3, x => x[0] * x[1]);
        var layers = new LayerList { new Dense(5, new Tanh()), new Dense(1) };
        using var workers = new Workers(4, threshold: 0);
        var alone = ShortRuns.Train(layers, data, new Descent(new Steady(0.1f)), epochs: 2);
        var shared = ShortRuns.Train(layers, data, new Descent(new Steady(0.1f)), epochs: 2, workers: workers);
        Assert.Equal(alone.Model.Tensor("dense1.weight").ToArray(), shared.Model.Tensor("dense1.weight").ToArray());
    }
}
