using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Activations;
using Lamina.Components.Tests.Support;
using Lamina.Layers;

namespace Lamina.Components.Tests.Layers;

/// <summary>Layers against numbers that <c>Fixtures/make_layers.py</c> took from PyTorch in double precision.</summary>
public sealed class LayerFixtureTests
{
    private const double Tolerance = 2e-5;
    private static readonly JsonArray s_cases = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), "layers.json")))!.AsArray();

    /// <summary>The made values' seeds in the order of a layer's parameters.</summary>
    private static readonly Dictionary<string, int> s_seeds = new()
    {
        ["weight"] = 10,
        ["bias"] = 11,
        ["gamma"] = 10,
        ["beta"] = 11,
        ["conv2d1.weight"] = 10,
        ["conv2d1.bias"] = 11,
        ["dense1.weight"] = 10,
        ["dense1.bias"] = 11,
        ["dense2.weight"] = 12,
        ["dense2.bias"] = 13,
        ["projection.weight"] = 14,
    };

    public static TheoryData<string, int> Cases => [.. s_cases.Select((node, i) => ((string)node!["layer"]!, i))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outputs_and_gradients_are_PyTorchs(string layer, int index)
    {
        var node = s_cases[index]!.AsObject();
        var mode = (string?)node["mode"];
        var run = new LayerRun(Layer(layer, node["arguments"]!.AsObject()), new Shape(node["input"].Deserialize<int[]>()), (int)node["batch"]!,
            trainable: mode != "frozen");
        run.Execution.Mode = mode == "prediction" ? ExecutionMode.Inference : ExecutionMode.Training;
        if (node["arguments"]!["inputDim"] is { } count)
            Fill(run.Input.Span, i => i * 7919 % (int)count);
        else
            Fill(run.Input.Span, 1);
        Fill(run.OutputGradient.Span, 3);
        foreach (var name in run.Parameters)
            Fill(run.Parameter(name).Span, s_seeds[name]);
        foreach (var (name, seed) in node["state"]!.AsObject().Count > 0 ? [("mean", 20), ("variance", 21)] : Array.Empty<(string, int)>())
            Fill(run.State(name).Span, i => name == "mean" ? Made(i, seed) : Made(i, seed) * Made(i, seed) + 0.5f);
        run.InputGradient.Span.Fill(float.NaN);
        run.Execution.Gradients!.Span.Fill(float.NaN);
        run.Forward();
        run.Backward();

        Expect.Close(Doubles(node["y"]), run.Output.Span, Tolerance);
        if (node["dx"] is { } dx)
            Expect.Close(Doubles(dx), run.InputGradient.Span, Tolerance);
        Assert.Equal(node["gradients"]!.AsObject().Select(gradient => gradient.Key).Order(), run.Parameters.Order());
        foreach (var (name, expected) in node["gradients"]!.AsObject())
            Expect.Close(Doubles(expected), run.Gradient(name).Span, Tolerance);
        foreach (var (name, expected) in node["state"]!.AsObject())
            Expect.Close(Doubles(expected), run.State(name).Span, Tolerance);
    }

    [Fact]
    public void Each_layer_has_at_least_twelve_cases()
    {
        var counts = s_cases.GroupBy(node => (string)node!["layer"]!).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(9, counts.Count);
        Assert.All(counts, layer => Assert.InRange(layer.Value, 12, int.MaxValue));
    }

    private static ILayer Layer(string layer, JsonObject arguments)
    {
        var padding = (string?)arguments["padding"] == "same" ? Padding.Same : Padding.Valid;
        return layer switch
        {
            "conv2d" => new Conv2d(Number("filters"), Number("kernelSize"), Number("strides"), padding, Number("groups"), UseBias: (bool)arguments["useBias"]!),
            "maxPooling2d" => new MaxPooling2d(Number("poolSize"), (int?)arguments["strides"], padding),
            "averagePooling2d" => new AveragePooling2d(Number("poolSize"), (int?)arguments["strides"], padding),
            "globalAveragePooling2d" => new GlobalAveragePooling2d(),
            "batchNormalization" => new BatchNormalization((float)arguments["momentum"]!, (float)arguments["epsilon"]!),
            "layerNormalization" => new LayerNormalization((float)arguments["epsilon"]!),
            "embedding" => new Embedding(Number("inputDim"), Number("outputDim")),
            "reshape" => new Reshape(arguments["targetShape"].Deserialize<int[]>()!),
            _ when arguments.ContainsKey("hidden") =>
                new Residual(new LayerList { new Dense(Number("hidden"), new LeakyRelu(0.25f)), new Dense(Number("units")) }),
            _ => new Residual(new LayerList { new Conv2d(Number("filters"), Number("kernelSize"), Number("strides"), Padding.Same) }),
        };

        int Number(string name) => (int)arguments[name]!;
    }

    private static double[] Doubles(JsonNode? node) => node.Deserialize<double[]>()!;

    private static void Fill(Span<float> values, int seed) => Fill(values, i => Made(i, seed));

    private static void Fill(Span<float> values, Func<int, float> value)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = value(i);
    }

    private static float Made(int i, int seed) => ((((long)i * 7919) + ((long)seed * 104729)) % 2039 - 1019) / 512f;

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..", "Fixtures");
}
