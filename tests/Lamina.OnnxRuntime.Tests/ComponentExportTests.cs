using Lamina.Activations;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Models;
using Lamina.Networks;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;

namespace Lamina.Tests;

/// <summary>ONNX Runtime makes of every layer, join and activation what Lamina makes of it, with lengths too where it takes them.</summary>
public sealed class ComponentExportTests
{
    private const int Rows = 5;

    public static TheoryData<string, string> Components =>
        [.. Shipped.Catalogue.Components.Where(component => component.Kind is "layer" or "activation").Select(component => (component.Kind, component.Name))];

    [Theory]
    [MemberData(nameof(Components))]
    public void A_component_computes_the_same_elsewhere(string kind, string name)
    {
        foreach (var (component, inputs) in Shipped.ExamplesOf(Shipped.Catalogue.Find(kind, name)!))
        {
            var layer = component as INetworkNode ?? new ActivationLayer((IActivation)component);
            foreach (var shapes in component is INetworkNode ? [inputs] : (IReadOnlyList<Shape>[])[inputs, [new Shape(3, 4)], [new Shape(3, 2, 4)]])
            {
                foreach (var withLengths in (bool[])[false, true])
                {
                    if (!withLengths || MayHaveLengths(layer, shapes))
                        AssertSame(layer, shapes, withLengths);
                }
            }
        }
    }

    [Fact]
    public void Images_stay_channels_first_between_their_layers()
    {
        IReadOnlyList<LayerEntry> layers =
        [
            new(new Conv2d(4, 3, Padding: Padding.Same, UseBias: false)), new(new BatchNormalization()), new(new ActivationLayer(new Relu())),
            new(new MaxPooling2d()), new(new Residual([new(new Conv2d(6, 3, Strides: 2, Padding: Padding.Same, Activation: new LeakyRelu()))])),
            new(new Flatten()), new(new BatchNormalization()), new(new Dense(10, new Relu())), new(new Dense(3, new Activations.Softmax())),
        ];
        var nodes = OnnxSession.AssertSame(ModelOf(Network.Create(layers, new Shape(8, 8, 3))), Numbers(Rows * 192));
        Assert.Equal("Transpose Conv BatchNormalization Relu MaxPool Conv LeakyRelu Conv Add Flatten BatchNormalization Gemm Relu Gemm Softmax", nodes);
    }

    [Fact]
    public void Stacked_recurrences_stay_time_first_and_a_backward_one_is_one_node()
    {
        IReadOnlyList<LayerEntry> layers =
        [
            new(new Lstm(4, ReturnSequences: true)), new(new Bidirectional(new Gru(3, ReturnSequences: true))), new(new Lstm(5)), new(new Dense(2)),
        ];
        var nodes = OnnxSession.AssertSame(ModelOf(Network.Create(layers, new Shape(6, 3))), Numbers(Rows * 18), 1e-4);
        Assert.Equal("Transpose LSTM Squeeze GRU Squeeze Transpose GRU Squeeze Transpose Concat Transpose LSTM Squeeze Gemm", nodes);
    }

    private static bool MayHaveLengths(INetworkNode layer, IReadOnlyList<Shape> shapes)
    {
        var rule = layer is IJoin join ? join.Plan(shapes).Lengths : ((ILayer)layer).Plan(shapes[0]).Lengths;
        return shapes.All(shape => shape.Rank > 1) && !rule.IsRefused && (shapes.Count == 1 || rule != LengthRule.Kept);
    }

    private static void AssertSame(INetworkNode layer, IReadOnlyList<Shape> shapes, bool withLengths)
    {
        var (inputs, place) = (new List<NetworkInput>(), 0);
        foreach (var (i, shape) in shapes.Index())
        {
            var values = (int)shape.Count;
            inputs.Add(new($"part{i + 1}", Enumerable.Range(place, values), shape, withLengths ? place + values : null));
            place += values + (withLengths ? 1 : 0);
        }

        var network = Network.Create([new LayerEntry(layer, From: [.. inputs.Select(input => input.Name)])], new Shape(place), [.. inputs]);
        var rows = Numbers(Rows * place);
        for (var row = 0; row < Rows; row++)
        {
            foreach (var (i, input) in inputs.Index())
            {
                if (network.Layers[0].Plan.Input.IndexLimit is { } limit)
                    foreach (var index in input.Places)
                        rows[(row * place) + index] = (row + index) % limit;
                if (input.Lengths is { } at)
                    rows[(row * place) + at] = 1 + ((row * (2 + i)) % input.Shape[0]);
            }
        }

        OnnxSession.AssertSame(ModelOf(network), rows, layer is Lstm or Gru or SimpleRnn or Bidirectional ? 1e-4 : 1e-5);
    }

    /// <summary>A model of a network after one step, so that its state is no longer what it was at first.</summary>
    private static Model ModelOf(Network network)
    {
        var stepper = Shipped.Trainer.CreateStepper(network, new MeanSquaredError(), new Sgd(new ConstantRate(0.01f)), new StepperOptions(Rows, 2, 7));
        var inputs = Numbers(Rows * (int)network.Input.Count);
        for (var i = 0; i < inputs.Length; i++)
        {
            if (network.Layers[0].Plan.Input.IndexLimit is not null || network.Inputs.Any(input => input.Lengths == i % (int)network.Input.Count))
                inputs[i] = 1;
        }

        stepper.Step(inputs, Numbers(Rows * (int)network.Output.Count));
        return stepper.Model;
    }

    private static float[] Numbers(int count)
    {
        var (numbers, random) = (new float[count], new RandomKey(11, 3).Stream((uint)count));
        foreach (ref var number in numbers.AsSpan())
            number = random.NextUniform(-2, 2);
        return numbers;
    }
}
