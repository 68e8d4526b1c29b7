using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Components.Tests.Support;
using Lamina.Components.Tests.Tutorial;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Networks;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;

namespace Lamina.Components.Tests.Layers;

/// <summary>Recurrent layers, and trainings with them, against numbers that <c>Fixtures/make_recurrent.py</c> took from PyTorch in double precision.</summary>
public sealed class RecurrentFixtureTests
{
    private const double Tolerance = 1e-5;
    private const double TrainingTolerance = 2e-5;
    private static readonly JsonNode s_fixture = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), "recurrent.json")))!;

    private static readonly Dictionary<string, int> s_seeds = new()
    {
        ["weight"] = 10,
        ["recurrentWeight"] = 11,
        ["bias"] = 12,
        ["recurrentBias"] = 13,
    };

    public static TheoryData<string, int> Cases =>
        [.. s_fixture["cases"]!.AsArray().Select((node, i) => ($"{node!["merge"]} {node["kind"]}".TrimStart(), i))];

    public static TheoryData<string, int> Trainings => [.. s_fixture["trainings"]!.AsArray().Select((node, i) => ((string)node!["kind"]!, i))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outputs_and_gradients_are_PyTorchs(string what, int index)
    {
        var node = s_fixture["cases"]![index]!;
        Assert.EndsWith((string)node["kind"]!, what, StringComparison.Ordinal);
        var (batch, steps, features, lengths) = (Int("batch"), Int("steps"), Int("features"), node["lengths"].Deserialize<int[]>());
        var layer = Layer((string)node["kind"]!, Int("units"), (bool)node["sequences"]!);
        var merge = (string?)node["merge"];
        var whole = merge is null ? layer : new Bidirectional(layer, Enum.Parse<Merge>(merge, ignoreCase: true));
        var run = new LayerRun(whole, new Shape(steps, features), batch, lengths: lengths);
        Fill(run.Input, 1, lengths);
        Fill(run.OutputGradient, 3, (bool)node["sequences"]! ? lengths : null);
        foreach (var name in run.Parameters)
        {
            var seed = s_seeds[name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]] + (name.StartsWith("backward", StringComparison.Ordinal) ? 10 : 0);
            new MadeValues(seed).Fill(run.Parameter(name).Span, default);
        }

        run.InputGradient.Span.Fill(float.NaN);
        run.Execution.Gradients!.Span.Fill(float.NaN);
        run.Forward();
        run.Backward();

        Expect.Close(node["y"].Deserialize<double[]>()!, run.Output.Span, Tolerance);
        Expect.Close(node["dx"].Deserialize<double[]>()!, run.InputGradient.Span, Tolerance);
        Assert.Equal(node["gradients"]!.AsObject().Select(gradient => gradient.Key).Order(), run.Parameters.Order());
        foreach (var (name, expected) in node["gradients"]!.AsObject())
            Expect.Close(expected.Deserialize<double[]>()!, run.Gradient(name).Span, Tolerance);

        int Int(string name) => (int)node[name]!;
    }

    [Fact]
    public void Each_layer_has_at_least_ten_cases()
    {
        var counts = s_fixture["cases"]!.AsArray().GroupBy(node => node!["merge"] is null ? (string)node["kind"]! : "bidirectional")
            .ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(["bidirectional", "gru", "lstm", "simpleRnn"], counts.Keys.Order());
        Assert.All(counts, layer => Assert.InRange(layer.Value, 10, int.MaxValue));
    }

    [Theory]
    [MemberData(nameof(Trainings))]
    public void Five_epochs_of_training_are_PyTorchs(string kind, int index)
    {
        const int Rows = 18, Batch = 6, Steps = 5, Features = 3, Width = (Steps * Features) + 1;
        var expected = s_fixture["trainings"]![index]!;
        var head = new Dense(3, new Lamina.Activations.Softmax(), WeightInitializer: new MadeValues(30), BiasInitializer: new MadeValues(31));
        var network = Network.Create(new LayerList { { Layer(kind, 4, false), null, true, null, ["x"] }, head }, new Shape(Width),
            new NetworkInput("x", Enumerable.Range(0, Steps * Features), new Shape(Steps, Features), Steps * Features));
        var stepper = Descent.Trainer()
            .CreateStepper(network, new CrossEntropy(), new Sgd(new ConstantRate(0.1f), 0.9f), new StepperOptions(Batch, Rows / Batch * 5));
        float[] samples = [.. Enumerable.Range(0, Rows).SelectMany(row => Enumerable.Range(0, Steps * Features)
            .Select(i => MadeValues.Of((row * Steps * Features) + i, 1)).Append((row * 7 % Steps) + 1))];
        float[] targets = [.. Enumerable.Range(0, Rows * 3).Select(i => i / 3 * 5 % 3 == i % 3 ? 1 : 0)];
        var losses = Enumerable.Range(0, Rows / Batch * 5).Select(step => step % (Rows / Batch) * Batch)
            .Select(row => (float)stepper.Step(samples.AsSpan(row * Width, Batch * Width), targets.AsSpan(row * 3, Batch * 3))).ToArray();

        Expect.Close(expected["losses"].Deserialize<double[]>()!, losses, TrainingTolerance);
        Assert.Equal(expected["weights"]!.AsObject().Select(tensor => tensor.Key), network.Tensors.Select(tensor => tensor.Name));
        foreach (var (name, values) in expected["weights"]!.AsObject())
            Expect.Close(values.Deserialize<double[]>()!, stepper.Model.Tensor(name), TrainingTolerance);
    }

    private static ILayer Layer(string kind, int units, bool sequences)
    {
        var (w, r, b) = (new MadeValues(10), new MadeValues(11), new MadeValues(12));
        return kind switch
        {
            "lstm" => new Lstm(units, sequences, w, r, b),
            "gru" => new Gru(units, sequences, w, r, b, new MadeValues(13)),
            _ => new SimpleRnn(units, null, sequences, w, r, b),
        };
    }

    private static void Fill(Tensor tensor, int seed, int[]? lengths)
    {
        for (var i = 0; i < tensor.Span.Length; i++)
            tensor.Span[i] = MadeValues.Of(i, seed);
        for (var row = 0; row < lengths?.Length; row++)
            tensor.Row(row)[(lengths[row] * tensor.Sample[^1])..].Clear();
    }

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..", "Fixtures");
}
