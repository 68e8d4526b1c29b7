using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;
using Lamina.Schedules;

namespace Lamina.Tests;

public sealed class ViewTests
{
    [Fact]
    public void Another_shape_in_the_middle_changes_no_weight() => Assert.Equal(
        Weights(new Dense(6, new Tanh()), new Dense(1)),
        Weights(new Dense(6, new Tanh()), new Reshape([2, 3]), new Flatten(), new Dense(1)));

    [Fact]
    public void Another_shape_at_both_ends_changes_no_weight() => Assert.Equal(
        Weights(new Dense(6, new Tanh()), new Dense(1)),
        Weights(new Reshape([2, 2]), new Flatten(), new Dense(6, new Tanh()), new Dense(1), new Reshape([1, 1]), new Flatten()));

    [Fact]
    public void Another_shape_inside_a_layer_passes_gradients_to_what_is_before_it() => Assert.Equal(
        Weights(new Dense(4), new Residual(new LayerList { new Dense(4, new Tanh()) }), new Dense(1)),
        Weights(new Dense(4), new Residual(new LayerList { new Reshape([2, 2]), new Flatten(), new Dense(4, new Tanh()) }), new Dense(1)));

    private static float[] Weights(params ReadOnlySpan<ILayer> layers)
    {
        var list = new LayerList();
        foreach (var layer in layers)
            list.Add(layer);
        float[] inputs = [.. Enumerable.Range(0, 40).Select(i => i * 7 % 11 / 10f)];
        var data = Dataset.ForNumbers(new FloatRows(inputs, 4), new Shape(4), new FloatRows([.. Enumerable.Range(0, 10).Select(i => inputs[i * 4])], 1), ["y"]);
        var model = Harness.Train(new Experiment(
            "views",
            new DataSection(DataSources.FromMemory(data)),
            new NetworkSection(list),
            new TrainingSection(new MeanSquaredError(), new Adam(new ConstantRate(0.01f)), BatchSize: 3, Epochs: 3))).Model;
        return [.. model.Network.Tensors.SelectMany(tensor => model.Tensor(tensor.Name).ToArray())];
    }
}
