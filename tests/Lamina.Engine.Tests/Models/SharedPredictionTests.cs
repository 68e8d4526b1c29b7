using Lamina.Activations;
using Lamina.Data;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Models;
using Lamina.Networks;
using Lamina.Training;

namespace Lamina.Tests;

/// <summary>Many rows are predicted and evaluated by several threads, with the bits that each row has alone.</summary>
public sealed class SharedPredictionTests
{
    private const int Width = 31;

    public static TheoryData<string> Networks => ["dense", "pictures", "steps", "lengths"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Rows_get_the_bits_that_each_has_alone_whatever_the_number_of_threads(string network)
    {
        var model = Model(network);
        var inputs = Inputs(700);
        var expected = Enumerable.Range(0, 700).SelectMany(row => Predict(model, inputs[(row * Width)..((row + 1) * Width)])).ToArray();
        foreach (var threads in (int[])[1, 2, 3])
        {
            using var workers = new Workers(threads, threshold: 0);
            foreach (var rows in (int[])[1, 2, 15, 16, 33, 255, 257, 700])
                Assert.Equal(BitsOf(expected[..(rows * (int)model.Network.Output.Count)]), BitsOf(Predict(model, inputs[..(rows * Width)], workers)));
            Assert.All(Enumerable.Range(0, threads), worker => Assert.NotEqual(0, workers.ShareOf(worker)));
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Loss_and_metrics_are_the_same_whatever_the_number_of_threads(string network)
    {
        var model = Model(network);
        var labels = Enumerable.Range(0, model.Network.Output[^1]).Select(label => $"{label}").ToArray();
        var rows = new FloatRows(Inputs(300), Width);
        var classes = Enumerable.Range(0, 300 * model.Network.OutputSteps).Select(place => place * 7 % 11 % labels.Length).ToArray();
        var data = Dataset.ForClasses(rows, model.Network.Input, classes, labels);
        var expected = Evaluate(Workers.Inline);
        foreach (var threads in (int[])[2, 3])
        {
            using var workers = new Workers(threads, threshold: 0);
            Assert.Equal(expected, Evaluate(workers));
        }

        IReadOnlyList<KeyValuePair<string, double>> Evaluate(Workers workers) =>
            new ModelEvaluator(Harness.Fusions, workers).Evaluate(model, data, new CrossEntropy(), [new Accuracy()], "test");
    }

    [Fact]
    public void Callers_that_find_the_threads_busy_predict_by_themselves()
    {
        var model = Model("dense");
        var inputs = Inputs(500);
        var expected = BitsOf(Predict(model, inputs));
        using var workers = new Workers(3, threshold: 0);
        var received = new int[6][];
        var callers = Enumerable.Range(0, received.Length).Select(number => new Thread(() =>
        {
            for (var round = 0; round < 20; round++)
                received[number] = BitsOf(Predict(model, inputs, workers));
        })).ToList();
        callers.ForEach(caller => caller.Start());

        // Also from within a loop of the same threads.
        workers.Run(3, 1, 0, (_, _, _) => Assert.Equal(expected, BitsOf(Predict(model, inputs, workers))));
        callers.ForEach(caller => caller.Join());
        Assert.All(received, bits => Assert.Equal(expected, bits));
    }

    [Fact]
    public void Few_rows_of_a_small_network_stay_on_the_callers_thread()
    {
        using var workers = new Workers(2);
        Predict(Model("dense"), Inputs(40), workers);
        Assert.Equal((40, 0), (workers.ShareOf(0), workers.ShareOf(1)));
    }

    [Fact]
    public void Rows_that_a_layer_refuses_are_all_told_whoever_computed_them()
    {
        // Twice the input is the index: 1 is 2, but 2 is 4.
        var network = Network.Create(new LayerList { new Dense(1, UseBias: false), new Embedding(4, 1) }, new Shape(1));
        var weights = Weights.Allocate(network);
        weights.Parameters.Span[0] = 2;
        var model = new Model(weights, ModelSignature.Plain(network));
        var inputs = Enumerable.Repeat(1f, 900).ToArray();
        (inputs[7], inputs[300], inputs[899]) = (2, -1, 0.75f);
        using var workers = new Workers(3, threshold: 0);
        foreach (var threads in (Workers[])[Workers.Inline, workers])
        {
            var problems = Assert.Throws<ProblemsException>(() => model.Predict(inputs, new float[900], row => new SourceLocation($"row {row}"), threads))
                .Problems;
            Assert.Equal(["row 7", "row 300", "row 899"], problems.Select(problem => problem.Location.Source));
        }
    }

    [Fact]
    public void Sharing_allocates_nothing()
    {
        var (model, inputs) = (Model("dense"), Inputs(400));
        var outputs = new float[400 * (int)model.Network.Output.Count];
        using var workers = new Workers(2, threshold: 0);
        var least = long.MaxValue;
        for (var round = 0; round < 20; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            model.Predict(inputs, outputs, workers: workers);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void A_predictor_of_many_rows_uses_its_threads()
    {
        using var workers = new Workers(2, threshold: 0);
        var (model, inputs) = (Model("dense"), Inputs(100));
        float[][] rows = [.. Enumerable.Range(0, 100).Select(row => inputs[(row * Width)..((row + 1) * Width)])];
        var alone = new Predictor(model).PredictAll(rows);
        Assert.Equal(alone.SelectMany(prediction => prediction.Values), new Predictor(model, workers).PredictAll(rows).SelectMany(row => row.Values));
        Assert.NotEqual(0, workers.ShareOf(1));
    }

    /// <summary>Samples of 30 values, most of which are 0 in some rows, and a length from 1 to 10.</summary>
    private static float[] Inputs(int rows)
    {
        var random = new Random(11);
        return [.. Enumerable.Range(0, rows * Width).Select(place =>
            place % Width == Width - 1 ? 1 + random.Next(10) : place / Width % 300 < 150 && random.Next(6) > 0 ? 0 : random.NextSingle() - 0.5f)];
    }

    private static Model Model(string name)
    {
        var values = Enumerable.Range(0, Width - 1);
        (LayerList layers, NetworkInput input) = name switch
        {
            "dense" => (new LayerList { new Dense(20, new Relu()), new Dense(4, new Activations.Softmax()) }, new NetworkInput("x", values)),
            "pictures" => (new LayerList { new Conv2d(3, 3, Activation: new Relu()), new Flatten(), new Dense(4, new Activations.Softmax()) },
                new NetworkInput("x", values, new Shape(6, 5, 1))),
            "steps" => (new LayerList { new Gru(5), new Dense(4, new Activations.Softmax()) }, new NetworkInput("x", values, new Shape(10, 3))),
            _ => (new LayerList { new Lstm(5, ReturnSequences: true), new Dense(4, new Activations.Softmax()) },
                new NetworkInput("x", values, new Shape(10, 3), lengths: Width - 1)),
        };
        var network = Network.Create(layers, new Shape(Width), input);
        var weights = Weights.Allocate(network);
        weights.Initialize(5);
        return new Model(weights, ModelSignature.Plain(network) with { Labels = ["0", "1", "2", "3"] });
    }

    private static float[] Predict(Model model, float[] inputs, Workers? workers = null)
    {
        var outputs = new float[inputs.Length / Width * model.Network.Output.Count];
        model.Predict(inputs, outputs, workers: workers);
        return outputs;
    }

    private static int[] BitsOf(float[] values) => Array.ConvertAll(values, BitConverter.SingleToInt32Bits);
}
