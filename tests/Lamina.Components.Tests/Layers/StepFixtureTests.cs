using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Components.Tests.Support;
using Lamina.Layers;

namespace Lamina.Components.Tests.Layers;

/// <summary>
/// Layers over steps against numbers that <c>Fixtures/make_attention.py</c> and <c>Fixtures/make_time.py</c> took from PyTorch in double precision.
/// </summary>
public sealed class StepFixtureTests
{
    private const double Tolerance = 1e-5;
    private static readonly JsonNode?[] s_cases = [.. Read("attention.json")["cases"]!.AsArray(), .. Read("time.json").AsArray()];

    public static TheoryData<string, int> Cases => [.. s_cases.Select((node, i) => ((string)node!["layer"]!, i))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outputs_and_gradients_are_PyTorchs(string layer, int index)
    {
        var node = s_cases[index]!.AsObject();
        var run = new StepRun(
            Layer(layer, node["arguments"]!.AsObject()),
            [.. node["inputs"]!.AsArray().Select(shape => new Shape(shape.Deserialize<int[]>()))],
            [.. node["lengths"]!.AsArray().Select(lengths => lengths.Deserialize<int[]>())],
            (int)node["batch"]!);
        foreach (var (i, input) in run.Inputs.Index())
            Fill(input.Span, i + 1, 1);
        Fill(run.OutputGradient.Span, 3, 1);
        foreach (var name in run.Parameters)
            Fill(run.Parameter(name).Span, SeedOf(layer, name), 4);
        run.Run();

        Expect.Close(node["y"].Deserialize<double[]>(), run.Output.Span, Tolerance);
        foreach (var (expected, dx) in node["dx"]!.AsArray().Zip(run.InputGradients))
            Expect.Close(expected.Deserialize<double[]>(), dx.Span, Tolerance);
        Assert.Equal(node["gradients"]!.AsObject().Select(gradient => gradient.Key).Order(), run.Parameters.Order());
        foreach (var (name, expected) in node["gradients"]!.AsObject())
            Expect.Close(expected.Deserialize<double[]>(), run.Gradient(name).Span, Tolerance);
    }

    [Fact]
    public void Each_layer_has_at_least_ten_cases()
    {
        var counts = s_cases.GroupBy(node => (string)node!["layer"]!).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(9, counts.Count);
        Assert.All(counts, layer => Assert.InRange(layer.Value, 10, int.MaxValue));
    }

    private static INetworkNode Layer(string layer, JsonObject arguments) => layer switch
    {
        "multiHeadAttention" => new MultiHeadAttention((int)arguments["heads"]!, (bool)arguments["causal"]!, (bool)arguments["useBias"]!),
        "crossAttention" => new CrossAttention((int)arguments["heads"]!, (bool)arguments["useBias"]!),
        "positionEmbedding" => new PositionEmbedding(),
        "sinusoidalPosition" => new SinusoidalPosition(),
        "conv1d" => new Conv1d(
            (int)arguments["filters"]!, (int)arguments["kernelSize"]!, (int)arguments["strides"]!, (int)arguments["dilation"]!,
            Enum.Parse<TimePadding>((string)arguments["padding"]!, ignoreCase: true), UseBias: (bool)arguments["useBias"]!),
        "maxPooling1d" => new MaxPooling1d((int)arguments["poolSize"]!, (int?)arguments["strides"], PaddingOf(arguments)),
        "averagePooling1d" => new AveragePooling1d((int)arguments["poolSize"]!, (int?)arguments["strides"], PaddingOf(arguments)),
        "globalMaxPooling1d" => new GlobalMaxPooling1d(),
        _ => new GlobalAveragePooling1d(),
    };

    private static Padding PaddingOf(JsonObject arguments) => (string)arguments["padding"]! == "same" ? Padding.Same : Padding.Valid;

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), file)))!;

    private static int SeedOf(string layer, string parameter) => parameter switch
    {
        "weight" or "queryWeight" => 10,
        "bias" or "queryBias" => 11,
        "keyWeight" => 12,
        "keyBias" => 13,
        "valueWeight" => 14,
        "valueBias" => 15,
        "outputWeight" => layer == "crossAttention" ? 16 : 12,
        _ => layer == "crossAttention" ? 17 : 13,
    };

    private static void Fill(Span<float> values, int seed, float divisor)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = MadeValues.Of(i, seed) / divisor;
    }

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..", "Fixtures");
}
