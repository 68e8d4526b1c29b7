using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Models;
using Lamina.Optimizers;
using Lamina.Schedules;

namespace Lamina.Tests;

public sealed class StartingWeightsTests
{
    [Fact]
    public void The_tensors_of_the_file_are_the_first_weights()
    {
        using var folder = new TemporaryFolder();
        var weights = ReferenceWeights.Random(1, 2, 3, 1);
        weights.Write(folder["w.safetensors"]);
        var model = Harness.Train(Experiment(folder["w.safetensors"]), cancellation: new CancellationToken(canceled: true)).Model;
        Assert.Equal(weights.Layers[0].Weight, model.Tensor("dense1.weight").ToArray());
        Assert.Equal(weights.Layers[0].Bias, model.Tensor("dense1.bias").ToArray());
        Assert.Equal(weights.Layers[1].Weight, model.Tensor("dense2.weight").ToArray());
        Assert.Equal(weights.Layers[1].Bias, model.Tensor("dense2.bias").ToArray());
    }

    [Fact]
    public void Missing_extra_and_misshapen_tensors_are_all_told()
    {
        using var folder = new TemporaryFolder();
        var path = folder["w.safetensors"];
        SafetensorsFile.Write(
            path,
            [new("dense1.weight", [3, 2], new float[6]), new("dense1.bias", [3], new float[3]), new("dense2.bias", [1], new float[1]),
                new("dense9.weight", [1], new float[1])],
            new Dictionary<string, string>());
        var exception = Assert.Throws<ProblemsException>(() => Harness.Prepare(Experiment(path)));
        Assert.Equal(
            [
                $"{path}: error LAM2011: tensor 'dense1.weight' is [3, 2], but the network needs [2, 3].",
                $"{path}: error LAM2011: there is no tensor 'dense2.weight' [3, 1], which the network needs.",
                $"{path}: error LAM2011: tensor 'dense9.weight' belongs to no layer of the network, whose tensors are dense1.weight, dense1.bias, "
                    + "dense2.weight, dense2.bias.",
            ],
            exception.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void A_layer_moves_to_a_network_with_another_head_and_stays_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var weights = ReferenceWeights.Random(1, 2, 3, 1);
        weights.Write(folder["w.safetensors"]);
        var model = Harness.Train(Head(folder["w.safetensors"], "dense1")).Model;
        Assert.Equal(weights.Layers[0].Weight, model.Tensor("dense1.weight").ToArray());
        Assert.Equal(weights.Layers[0].Bias, model.Tensor("dense1.bias").ToArray());
        Assert.NotEqual([0f, 0, 0, 0, 0], model.Tensor("dense2.bias").ToArray());
    }

    [Fact]
    public void A_layer_that_the_network_does_not_have_is_a_problem()
    {
        using var folder = new TemporaryFolder();
        ReferenceWeights.Random(1, 2, 3, 1).Write(folder["w.safetensors"]);
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => Harness.Prepare(Head(folder["w.safetensors"], "body"))).Problems);
        Assert.Equal("network.weightLayers names 'body', but the layers with tensors are dense1, dense2.", problem.Message);
    }

    private static Experiment Head(string weights, string layer) => new(
        "head",
        new DataSection(new InlineSource([[0, 1]], [[1, 2, 3, 4, 5]])),
        new NetworkSection(new LayerList { { new Dense(3), null, false }, new Dense(5) }, Weights: weights, WeightLayers: [layer]),
        new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(0.1f)), 1, 3));

    [Fact]
    public void A_missing_file_is_a_problem()
    {
        using var folder = new TemporaryFolder();
        var exception = Assert.Throws<ProblemsException>(() => Harness.Prepare(Experiment(folder["none.safetensors"])));
        Assert.Equal("LAM4001", Assert.Single(exception.Problems).Code);
    }

    private static Experiment Experiment(string weights) => new(
        "weights",
        new DataSection(new InlineSource([[0, 1]], [[1]])),
        new NetworkSection(new LayerList { new Dense(3), new Dense(1) }, Weights: weights),
        new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(0.1f)), 1, 1));
}
