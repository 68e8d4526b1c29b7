using Lamina.Activations;
using Lamina.Data;
using Lamina.Engine;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;
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

        using var host = new ServiceCollection().AddLaminaPredictor(path).BuildServiceProvider();
        var predictor = host.GetRequiredService<Predictor>();
        Assert.Same(predictor, host.GetRequiredService<Predictor>());
        Assert.Equal(["off", "on", "on", "off"], new[] { (0, 0), (0, 16), (16, 0), (16, 16) }.Select(input => predictor.Predict([input.Item1, input.Item2]).Label));
    }

    [Fact]
    public void A_missing_model_is_an_error_when_the_predictor_is_asked_for()
    {
        using var host = new ServiceCollection().AddLaminaPredictor("nowhere.safetensors").BuildServiceProvider();
        Assert.Equal("LAM4001", Assert.Throws<DataException>(host.GetRequiredService<Predictor>).Problem.Code);
    }
}
