using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Models;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;
using Lamina.Transforms;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Hosting.Tests;

public sealed class PredictorRegistrationTests
{
    [Fact]
    public async Task A_model_trained_through_the_container_predicts_through_another()
    {
        using var folder = new ExperimentFolder();
        var path = Path.Combine(folder.Path, "model.safetensors");
        using (var services = new ServiceCollection().AddLamina(options => options.Threads = 2).BuildServiceProvider())
        {
            var result = await services.GetRequiredService<ITrainer>().TrainAsync(new Experiment(
                "names",
                new DataSection(new InlineSource([[0, 0], [0, 16], [16, 0], [16, 16]], Labels: ["off", "on", "on", "off"]), Transforms: [new(new Scale(16))]),
                new NetworkSection(new LayerList { new Dense(12, new Tanh()), new Dense(2, new Softmax()) }),
                new TrainingSection(new CrossEntropy(), new Adam(new ConstantRate(0.05f)), BatchSize: 4, Epochs: 300)));
            result.Model.Save(path);
        }

        using var host = new ServiceCollection().AddLamina(options => options.Threads = 3).AddLaminaPredictor(path).BuildServiceProvider();
        var predictor = host.GetRequiredService<Predictor>();
        Assert.Equal(3, predictor.Workers.Threads);
        Assert.Same(host.GetRequiredService<Kernels.Workers>(), predictor.Workers);
        Assert.Same(predictor, host.GetRequiredService<Predictor>());
        Assert.Equal(["off", "on", "on", "off"],
            new[] { (0, 0), (0, 16), (16, 0), (16, 16) }.Select(input => predictor.Predict([input.Item1, input.Item2]).Label));
    }

    [Fact]
    public void A_second_predictor_without_a_name_is_refused_and_told_how_to_have_one()
    {
        var services = new ServiceCollection().AddLaminaPredictor("one.safetensors");
        var exception = Assert.Throws<InvalidOperationException>(() => services.AddLaminaPredictor("two.safetensors"));
        Assert.Contains("services.AddLaminaPredictor(\"name\", path)", exception.Message, StringComparison.Ordinal);
        Assert.Contains("[FromKeyedServices(\"name\")]", exception.Message, StringComparison.Ordinal);
        services.AddLaminaPredictor("two", "two.safetensors").AddLaminaPredictor("three", "three.safetensors");
        Assert.Contains("'two'", Assert.Throws<InvalidOperationException>(() => services.AddLaminaPredictor("two", "four.safetensors")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Predictors_with_names_stand_beside_each_other_and_one_without()
    {
        using var folder = new ExperimentFolder();
        string Save(float target)
        {
            using var services = new ServiceCollection().AddLamina(options => options.Threads = 1).BuildServiceProvider();
            var model = services.GetRequiredService<Trainer>().Prepare(new Experiment(
                "constant",
                new DataSection(new InlineSource([[1]], Targets: [[0]])),
                new NetworkSection(new LayerList { new Dense(1, WeightInitializer: new Initializers.Constant(target), UseBias: false) }),
                new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(1e-30f)), BatchSize: 1, Epochs: 1))).Train().Model;
            var path = Path.Combine(folder.Path, $"{target}.safetensors");
            model.Save(path);
            return path;
        }

        using var host = new ServiceCollection().AddLaminaPredictor(Save(1)).AddLaminaPredictor("two", Save(2)).AddLaminaPredictor("three", Save(3))
            .AddTransient<Asking>().BuildServiceProvider();
        Assert.Equal([1f, 2f, 3f], host.GetRequiredService<Asking>().Answers(1));
        Assert.Same(host.GetRequiredKeyedService<FilePredictor>("two").Current, host.GetRequiredKeyedService<Predictor>("two"));
    }

    [Fact]
    public void A_missing_model_is_an_error_when_the_predictor_is_asked_for()
    {
        using var host = new ServiceCollection().AddLaminaPredictor("nowhere.safetensors").BuildServiceProvider();
        Assert.Equal("LAM4001", Assert.Throws<DataException>(host.GetRequiredService<Predictor>).Problem.Code);
    }

    private sealed class Asking(IPredictor one, [FromKeyedServices("two")] IPredictor two, [FromKeyedServices("three")] IPredictor three)
    {
        public IEnumerable<float> Answers(float input) => [.. new[] { one, two, three }.Select(predictor => predictor.Predict([input]).Values[0])];
    }
}
