using Lamina.Experiments;
using Lamina.Kernels;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Models;
using Lamina.Training;

namespace Lamina.Tests;

public sealed class ModelEvaluatorTests
{
    [Fact]
    public async Task A_saved_model_has_exactly_the_numbers_of_its_last_epoch_and_its_test()
    {
        var experiment = DeterminismTests.Experiment(seed: 3);
        var result = await Harness.Trainer().TrainAsync(experiment);
        var model = Saved(result.Model, experiment);
        using var workers = new Workers(2, threshold: 0);
        var evaluator = new ModelEvaluator(Harness.Fusions, workers);

        var validation = evaluator.Evaluate(model, Harness.Prepare(experiment).Data.Validation!, new CrossEntropy(), [new Accuracy()], "validation");
        Assert.Equal(result.Last!.Metrics.Where(metric => metric.Key.StartsWith("validation.", StringComparison.Ordinal)), validation);
        Assert.Equal(["validation.loss", "validation.accuracy"], validation.Select(metric => metric.Key));

        var test = evaluator.Evaluate(model, experiment.Data.Test!.Load(default), new CrossEntropy(), [new Accuracy()], "test");
        Assert.Equal(result.Test, test);
        Assert.Equal(2, test.Count);
    }

    [Fact]
    public void Without_a_loss_there_are_metrics_alone()
    {
        var experiment = DeterminismTests.Experiment(seed: 3);
        var result = Harness.Train(experiment);
        var numbers = new ModelEvaluator(Harness.Fusions, Workers.Inline)
            .Evaluate(result.Model, experiment.Data.Test!.Load(default), null, [new Accuracy()], "test");
        Assert.Equal(["test.accuracy"], numbers.Select(metric => metric.Key));
    }

    [Fact]
    public void Data_of_another_width_are_refused()
    {
        var model = Harness.Train(OneWeight.Experiment(0.25f)).Model;
        var exception = Assert.Throws<ProblemsException>(
            () => new ModelEvaluator([], Workers.Inline).Evaluate(model, TestData.OptdigitsRows(0, 5).Load(default), null, [new Accuracy()], "test"));
        Assert.Equal("test: error LAM3101: the network takes [1], which is 1 values, but a sample has 64 ([64]).", exception.Message);
    }

    [Fact]
    public void Classes_are_refused_where_the_model_predicts_numbers()
    {
        var model = Harness.Train(OneWeight.Experiment(0.25f)).Model;
        var data = Data.Dataset.ForClasses(new Data.FloatRows([1, 2], 1), new Shape(1), [0, 1], ["a", "b"]);
        var exception = Assert.Throws<ProblemsException>(() => new ModelEvaluator([], Workers.Inline).Evaluate(model, data, null, [new Accuracy()], "test"));
        Assert.Equal("test: error LAM3107: the targets are classes, but the model predicts numbers.", exception.Message);
    }

    [Fact]
    public void Outputs_that_are_not_finite_are_an_error_that_names_the_row()
    {
        var model = Harness.Train(OneWeight.Experiment(4)).Model;
        var inputs = new float[300];
        inputs[270] = 3e38f;
        var data = Data.Dataset.ForNumbers(new Data.FloatRows(inputs, 1), new Shape(1), new Data.FloatRows(new float[300], 1), ["y"]);
        var exception = Assert.Throws<ProblemsException>(
            () => new ModelEvaluator([], Workers.Inline).Evaluate(model, data, null, [new LossMetric(new MeanAbsoluteError())], "test"));
        Assert.StartsWith("test, row 271: error LAM3113: the model's outputs for this row are not finite", exception.Message, StringComparison.Ordinal);
    }

    private static Model Saved(Model model, Experiment experiment)
    {
        using var folder = new TemporaryFolder();
        ModelFile.Write(folder["model.safetensors"], model);
        return ModelFile.Read(folder["model.safetensors"], Harness.Names);
    }
}
