using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Components.Tests.Support;
using Lamina.Layers;

namespace Lamina.Components.Tests.Layers;

/// <summary>Layers, made of their JSON, against numbers that the scripts of <c>Fixtures</c> took from PyTorch in double precision.</summary>
public sealed class LayerParityTests
{
    private const double Tolerance = 1e-5;
    private const int LeastCases = 10;
    private static readonly ComponentNames s_names = new([.. ComponentDescriptor.In(typeof(Dense).Assembly)]);
    private static readonly string[] s_files = ["image_layers.json", "sample_layers.json"];
    private static readonly Dictionary<string, JsonArray> s_cases = s_files.ToDictionary(file => file,
        file => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), file)))!.AsArray());

    public static TheoryData<string, string, int> Cases =>
        [.. s_cases.SelectMany(file => file.Value.Select((node, i) => ((string)node!["layer"]!["type"]!, file.Key, i)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outputs_and_gradients_are_PyTorchs(string layer, string file, int index)
    {
        var node = s_cases[file][index]!.AsObject();
        var run = new LayerRun(ComponentJson.Read<ILayer>(node["layer"], layer, s_names), new Shape(node["input"].Deserialize<int[]>()), (int)node["batch"]!);
        Fill(run.Input.Span, 1);
        Fill(run.OutputGradient.Span, 3);
        foreach (var (i, name) in run.Parameters.Index())
            Fill(run.Parameter(name).Span, 10 + i);
        run.InputGradient.Span.Fill(float.NaN);
        run.Execution.Gradients!.Span.Fill(float.NaN);
        run.Forward();
        run.Backward();

        Assert.Equal(new Shape(node["output"].Deserialize<int[]>()), run.Output.Sample);
        Expect.Close(Doubles(node["y"]), run.Output.Span, Tolerance);
        Expect.Close(Doubles(node["dx"]), run.InputGradient.Span, Tolerance);
        Assert.Equal(node["gradients"]!.AsObject().Select(gradient => gradient.Key), run.Parameters);
        foreach (var (name, expected) in node["gradients"]!.AsObject())
            Expect.Close(Doubles(expected), run.Gradient(name).Span, Tolerance);
    }

    [Fact]
    public void Each_layer_has_at_least_ten_cases() =>
        Assert.All(Cases.GroupBy(row => row.Data.Item1), layer => Assert.InRange(layer.Count(), LeastCases, int.MaxValue));

    private static double[] Doubles(JsonNode? node) => node.Deserialize<double[]>()!;

    private static void Fill(Span<float> values, int seed)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = MadeValues.Of(i, seed);
    }

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..", "Fixtures");
}
