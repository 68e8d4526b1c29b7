using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Activations;
using Lamina.Components.Tests.Support;
using Lamina.Components.Tests.Tutorial;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Networks;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;

namespace Lamina.Components.Tests.Networks;

/// <summary>
/// Training of a network with attention on rows of several lengths against what <c>Fixtures/make_attention.py</c> took from PyTorch in double precision.
/// </summary>
public sealed class AttentionTrajectoryTests
{
    private const double Tolerance = 2e-5;
    private const int Rows = 18;
    private const int Batch = 6;
    private const int Epochs = 5;
    private const int Steps = 5;
    private const int Width = 6;
    private const int Values = Steps * Width;

    [Fact]
    public void Five_epochs_are_PyTorchs()
    {
        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), "attention.json")))!["training"]!;
        var layers = new LayerList
        {
            { new PositionEmbedding(new MadeValues(20)), "place", true, null, ["x"] },
            { new MultiHeadAttention(3, Causal: true, WeightInitializer: new MadeValues(21), BiasInitializer: new MadeValues(22)), "attend" },
            { new Add(), "sum", true, null, ["attend", "place"] },
            { new LayerNormalization(), "norm" },
            { new Dense(7, new Tanh(), WeightInitializer: new MadeValues(23), BiasInitializer: new MadeValues(24)), "wide" },
            { new LastStep(), "last" },
            { new Dense(3, new Lamina.Activations.Softmax(), WeightInitializer: new MadeValues(25), BiasInitializer: new MadeValues(26)), "y" },
        };
        var network = Network.Create(layers, new Shape(Values + 1), new NetworkInput("x", Enumerable.Range(0, Values), new Shape(Steps, Width), Values));
        var stepper = Descent.Trainer()
            .CreateStepper(network, new CrossEntropy(), new Sgd(new ConstantRate(0.1f), 0.9f), new StepperOptions(Batch, Rows / Batch * Epochs));
        var lengths = expected["lengths"].Deserialize<int[]>()!;
        float[] inputs = [.. lengths.SelectMany((length, row) => Enumerable.Range(0, Values).Select(i => MadeValues.Of((row * Values) + i, 1)).Append(length))];
        float[] targets = [.. Enumerable.Range(0, Rows * 3).Select(i => i / 3 * 5 % 3 == i % 3 ? 1 : 0)];
        var losses = Enumerable.Range(0, Rows / Batch * Epochs).Select(step => step % (Rows / Batch) * Batch)
            .Select(row => (float)stepper.Step(inputs.AsSpan(row * (Values + 1), Batch * (Values + 1)), targets.AsSpan(row * 3, Batch * 3))).ToArray();

        Expect.Close(expected["losses"].Deserialize<double[]>(), losses, Tolerance);
        Assert.Equal(expected["weights"]!.AsObject().Select(tensor => tensor.Key), network.Tensors.Select(tensor => tensor.Name));
        foreach (var (name, values) in expected["weights"]!.AsObject())
            Expect.Close(values.Deserialize<double[]>(), stepper.Model.Tensor(name), Tolerance);
    }

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..", "Fixtures");
}
