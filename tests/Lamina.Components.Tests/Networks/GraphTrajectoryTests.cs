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

/// <summary>Training of a network of two inputs against numbers that <c>Fixtures/make_graphs.py</c> took from PyTorch in double precision.</summary>
public sealed class GraphTrajectoryTests
{
    private const double Tolerance = 2e-5;
    private const int Rows = 18;
    private const int Batch = 6;
    private const int Epochs = 5;

    [Fact]
    public void Five_epochs_are_PyTorchs()
    {
        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), "graphs.json")))!;
        var layers = new LayerList
        {
            { Dense(5, 20, new Tanh()), "a", true, null, ["left"] },
            { Dense(5, 22, new Sigmoid()), "b", true, null, ["right"] },
            { new Concatenate(), "c", true, null, ["a", "b"] },
            { Dense(10, 24, new Tanh()), "d" },
            { new Add(), "e", true, null, ["d", "c"] },
            { new Multiply(), "f", true, null, ["a", "b"] },
            { new Concatenate(), "g", true, null, ["e", "f"] },
            { Dense(3, 26, new Lamina.Activations.Softmax()), "y" },
        };
        var network = Network.Create(layers, new Shape(8), new NetworkInput("left", [0, 1, 2, 3, 4]), new NetworkInput("right", [6, 5, 7]));
        var stepper = Descent.Trainer()
            .CreateStepper(network, new CrossEntropy(), new Sgd(new ConstantRate(0.1f), 0.9f), new StepperOptions(Batch, Rows / Batch * Epochs));
        float[] inputs = [.. Enumerable.Range(0, Rows * 8).Select(i => MadeValues.Of(i, 1))];
        float[] targets = [.. Enumerable.Range(0, Rows * 3).Select(i => i / 3 * 5 % 3 == i % 3 ? 1 : 0)];
        var losses = Enumerable.Range(0, Rows / Batch * Epochs).Select(step => step % (Rows / Batch) * Batch)
            .Select(row => (float)stepper.Step(inputs.AsSpan(row * 8, Batch * 8), targets.AsSpan(row * 3, Batch * 3))).ToArray();

        Expect.Close(expected["losses"].Deserialize<double[]>(), losses, Tolerance);
        Assert.Equal(expected["weights"]!.AsObject().Select(tensor => tensor.Key), network.Tensors.Select(tensor => tensor.Name));
        foreach (var (name, values) in expected["weights"]!.AsObject())
            Expect.Close(values.Deserialize<double[]>(), stepper.Model.Tensor(name), Tolerance);
    }

    private static Dense Dense(int units, int seed, IActivation activation) =>
        new(units, activation, WeightInitializer: new MadeValues(seed), BiasInitializer: new MadeValues(seed + 1));

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..", "Fixtures");
}
