using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Models;
using Lamina.Tests.Support;

namespace Lamina.Tests.Spikes;

public sealed class BatchNormalizationTests
{
    private static LayerList Layers => new() { new Dense(3, UseBias: false), new BatchNormalization(), new Dense(1, new Tanh()) };

    [Fact]
    public void Gradients_are_the_slopes_of_the_loss() => GradientCheck.Passes(new NetworkRun(Layers, new Shape(2), rows: 7));

    [Fact]
    public void Training_normalizes_by_the_batch_and_moves_the_running_statistics()
    {
        var run = Alone(ExecutionMode.Training);
        var y = run.Forward();
        Assert.Equal([-1, 1], y.Select(value => MathF.Round(value, 2)));
        Assert.Equal(0.1f * 5, run["batchNormalization1.mean"][0], 1e-6f);
        Assert.Equal(0.9f + 0.1f * 4, run["batchNormalization1.variance"][0], 1e-6f);
    }

    [Fact]
    public void Inference_normalizes_by_the_running_statistics_and_leaves_them_alone()
    {
        var run = Alone(ExecutionMode.Inference);
        run["batchNormalization1.mean"][0] = 1;
        run["batchNormalization1.variance"][0] = 4;
        Assert.Equal([1, 3], run.Forward().Select(value => MathF.Round(value, 2)));
        Assert.Equal(1, run["batchNormalization1.mean"][0]);
        Assert.Equal(4, run["batchNormalization1.variance"][0]);
    }

    [Fact]
    public void Scale_and_offset_do_not_decay_and_statistics_are_no_parameters() =>
        Assert.Equal(
            ["scale decays: False", "offset decays: False", "mean decays: ", "variance decays: "],
            Alone(ExecutionMode.Training).Network.Tensors.Select(tensor => $"{tensor.Name.Split('.')[1]} decays: {tensor.Parameter?.Decays}"));

    [Fact]
    public void A_trained_model_predicts_with_its_statistics_and_keeps_them_in_its_file()
    {
        var data = ShortRuns.Samples(Numbers.Uniform(1, 64, minimum: 9, maximum: 11), 1, x => x[0] - 10);
        var layers = new LayerList { new BatchNormalization(), new Dense(1) };
        using var workers = new Workers(3, threshold: 0);
        var model = ShortRuns.Train(layers, data, new Descent(new Steady(0.1f)), epochs: 40, workers: workers).Model;
        Assert.Equal(10, model.Tensor("batchNormalization1.mean")[0], 0.15f);
        Assert.Equal(1 / 3f, model.Tensor("batchNormalization1.variance")[0], 0.1f);
        using var file = new TemporaryFile();
        ModelFile.Write(file.FullPath, model);
        var read = ModelFile.Read(file.FullPath, new ComponentNames(ComponentDescriptor.In(typeof(Dense).Assembly)));
        var (expected, received) = (new float[1], new float[1]);
        model.Predict([10.5f], expected);
        read.Predict([10.5f], received);
        Assert.Equal(0.5f, expected[0], 0.1f);
        Assert.Equal(expected, received);
    }

    private static NetworkRun Alone(ExecutionMode mode)
    {
        var run = new NetworkRun(new LayerList { new BatchNormalization() }, new Shape(1), rows: 2, mode: mode);
        run.Input.Span[0] = 3;
        run.Input.Span[1] = 7;
        return run;
    }
}
