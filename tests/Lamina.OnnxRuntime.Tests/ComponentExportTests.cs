using Lamina.Activations;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Models;
using Lamina.Networks;
using Lamina.Optimizers;
using Lamina.Plugins.Activations;
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
        Assert.Equal("Transpose LSTM Squeeze GRU Squeeze GRU Squeeze Concat LSTM Squeeze Gemm", nodes);
    }

    [Fact]
    public void One_network_of_every_layer_join_and_activation_computes_the_same_elsewhere()
    {
        IReadOnlyList<LayerEntry> layers =
        [
            new(new ZeroPadding2d([1, 0, 0, 1]), "padded", From: ["picture"]), new(new Conv2d(4, 3, Padding: Padding.Same)), new(new BatchNormalization()),
            new(new DepthwiseConv2d(3)), new(new SeparableConv2d(6, 2)), new(new GroupNormalization(2)), new(new MaxPooling2d(), "pooled"),
            new(new AveragePooling2d(2, 1, Padding.Same), From: ["pooled"]), new(new Prelu()), new(new Permute([1, 0, 2])), new(new Dropout(0.2f), "image"),
            new(new GlobalAveragePooling2d(), "means", From: ["image"]), new(new GlobalMaxPooling2d(), "largest", From: ["image"]),
            new(new Flatten(), "flat", From: ["image"]), new(new Dense(6), "flatFeatures"),
            new(new Embedding(7, 4), From: ["words"]), new(new PositionEmbedding()), new(new SinusoidalPosition()),
            new(new Residual([new(new LayerNormalization()), new(new MultiHeadAttention(2, Causal: true))]), "attended"),
            new(new Conv1d(4, 2, Padding: TimePadding.Causal), "filtered", From: ["steps"]), new(new RmsNormalization()),
            new(new MaxPooling1d(2, 1, Padding.Same)), new(new AveragePooling1d(2, 1, Padding.Same), "smoothed"),
            new(new CrossAttention(2), "crossed", From: ["smoothed", "attended"]), new(new Lstm(4, ReturnSequences: true)),
            new(new Bidirectional(new Gru(3, ReturnSequences: true))), new(new SimpleRnn(5, new Mish(), ReturnSequences: true), "recurrent"),
            new(new LastStep(), "last"), new(new GlobalAveragePooling1d(), "meanStep", From: ["recurrent"]),
            new(new GlobalMaxPooling1d(), "largestStep", From: ["recurrent"]), new(new Concatenate(), "joined", From: ["last", "meanStep", "largestStep"]),
            new(new Dense(6), "sequence"), new(new Add(), "sum", From: ["sequence", "means"]), new(new Multiply(), "product", From: ["sum", "largest"]),
            new(new Average(), "average", From: ["product", "flatFeatures"]), new(new Maximum(), "most", From: ["average", "sequence"]),
            new(new GaussianNoise(0.1f)), new(new Repeat(2)), new(new Reshape([3, 4])), new(new Flatten()),
            .. Shipped.Catalogue.Components.Where(component => component.Kind == "activation")
                .Select(component => new LayerEntry(new ActivationLayer((IActivation)Shipped.ExamplesOf(component).First().Component))), new(new Dense(3)),
        ];
        var network = Network.Create(layers, new Shape(48 + 13 + 4), new NetworkInput("picture", Enumerable.Range(0, 48), new Shape(4, 4, 3)),
            new NetworkInput("steps", Enumerable.Range(48, 12), new Shape(4, 3), lengths: 60), new NetworkInput("words", Enumerable.Range(61, 4)));
        Assert.Equal(Shipped.Catalogue.Components.Where(component => component.Kind == "layer").Select(component => component.Name).Order(),
            TypesIn(layers).Distinct().Order());
        var rows = Numbers(Rows * 65);
        for (var row = 0; row < Rows; row++)
        {
            rows[(row * 65) + 60] = 1 + (row % 4);
            for (var word = 61; word < 65; word++)
                rows[(row * 65) + word] = (row + word) % 7;
        }

        OnnxSession.AssertSame(ModelOf(network, rows), rows, 1e-4);
    }

    private static IEnumerable<string> TypesIn(IEnumerable<LayerEntry> layers) => layers.SelectMany(entry => entry.Layer switch
    {
        Residual residual => TypesIn(residual.Layers),
        Bidirectional bidirectional => TypesIn([new LayerEntry(bidirectional.Layer)]),
        _ => [],
    }).Concat(layers.Select(entry => ComponentDescriptor.NameOf(entry.Layer.GetType())));

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
    private static Model ModelOf(Network network, float[]? rows = null)
    {
        var stepper = Shipped.Trainer.CreateStepper(network, new MeanSquaredError(), new Sgd(new ConstantRate(0.01f)), new StepperOptions(Rows, 2, 7));
        var inputs = rows ?? Numbers(Rows * (int)network.Input.Count);
        for (var i = 0; rows is null && i < inputs.Length; i++)
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
