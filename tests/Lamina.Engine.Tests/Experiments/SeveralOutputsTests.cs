using Lamina.Data;
using Lamina.Experiments;
using Lamina.Initializers;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;
using Lamina.Transforms;

namespace Lamina.Tests;

/// <summary>A loss with several outputs for a target: each is compared with it, in training, evaluation and by a saved model.</summary>
public sealed class SeveralOutputsTests
{
    private static readonly Quantile s_loss = new([0.1f, 0.5f, 0.9f]);

    /// <summary>Outputs are 0, so that targets 1, 3, 5, 7 cost (0.1 + 0.5 + 0.9) / 3 of themselves: a half of 4.</summary>
    [Fact]
    public void Each_output_is_compared_with_the_target_that_it_predicts()
    {
        var model = Harness.Train(Experiment(3) with { Name = "quantiles" }).Model;
        Assert.Equal(["y@0.1", "y@0.5", "y@0.9"], model.TargetNames);
        var saved = new ModelEvaluator([], Workers.Inline).Evaluate(model, Data(["y"]), s_loss, [new LossMetric(new MeanAbsoluteError())], "test");
        Assert.Equal(["test.loss 2", "test.meanAbsoluteError 4"], saved.Select(result => $"{result.Key} {result.Value:R}"));
    }

    [Fact]
    public void Metrics_and_loss_of_training_see_the_target_of_each_output_in_the_units_of_the_data()
    {
        var experiment = Experiment(3);
        var result = Harness.Train(experiment with { Data = experiment.Data with { TargetTransform = new Scale(2) } });
        Assert.Equal(1, result.Epochs[0].Metrics.Single(metric => metric.Key == "train.loss").Value, 1e-6);
        Assert.Equal(4, result.Epochs[0].Metrics.Single(metric => metric.Key == "train.meanAbsoluteError").Value, 1e-6);
    }

    [Fact]
    public void Another_number_of_outputs_is_refused_with_the_number_that_fits() => Assert.Contains(
        "the network's last layer 'dense1' produces [1], but the loss has 3 outputs for each target of data.train. Let it produce [3].",
        Assert.Throws<ProblemsException>(() => ExperimentData.Load(Experiment(1), [])).Message, StringComparison.Ordinal);

    [Fact]
    public void An_autoencoder_has_as_many_outputs_for_each_input()
    {
        var experiment = Experiment(6);
        var data = new DataSection(DataSources.FromMemory(Data(["y"], width: 2)), Targets: TargetsOf.Inputs);
        Assert.Equal(["0@0.1", "0@0.5", "0@0.9", "1@0.1", "1@0.5", "1@0.9"], Harness.Train(experiment with { Data = data }).Model.TargetNames);
    }

    private static Experiment Experiment(int units) => new(
        "quantiles",
        new DataSection(DataSources.FromMemory(Data(["y"]))),
        new NetworkSection(new LayerList { new Dense(units, WeightInitializer: new Zeros()) }),
        new TrainingSection(s_loss, new Sgd(new ConstantRate(0)), BatchSize: 2, Epochs: 1, Metrics: [new LossMetric(new MeanAbsoluteError())]));

    private static Dataset Data(string[] names, int width = 1) => Dataset.ForNumbers(
        new FloatRows([.. Enumerable.Range(0, 4 * width).Select(i => (float)i)], width), new Shape(width), new FloatRows([1, 3, 5, 7], 1), names);
}
