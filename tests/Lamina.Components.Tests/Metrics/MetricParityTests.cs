using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Activations;
using Lamina.Metrics;

namespace Lamina.Components.Tests.Metrics;

/// <summary>Metrics, made of their JSON, against numbers that <c>Fixtures/make_metrics.py</c> took from scikit-learn, on fifty random sets with ties.</summary>
public sealed class MetricParityTests
{
    private const double Tolerance = 1e-9;
    private static readonly ComponentNames s_names = new([.. ComponentDescriptor.In(typeof(RocAuc).Assembly)]);
    private static readonly JsonArray s_sets = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), "metrics.json")))!.AsArray();

    public static TheoryData<int> Sets => [.. Enumerable.Range(0, s_sets.Count)];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Metrics_are_scikit_learns(int index) => Assert.All(MetricsOf(index), entry => AssertClose((double)entry["value"]!, Measured(entry, index, [])));

    [Theory]
    [MemberData(nameof(Sets))]
    public void Metrics_of_weighted_rows_are_scikit_learns(int index) =>
        Assert.All(MetricsOf(index), entry => AssertClose((double)entry["weighted"]!, Measured(entry, index, [2], isWeighted: true)));

    [Theory]
    [MemberData(nameof(Sets))]
    public void Metrics_are_the_same_bits_in_batches_of_any_size(int index) =>
        Assert.All(MetricsOf(index), entry => Assert.Equal(Measured(entry, index, []), Measured(entry, index, [1, 4])));

    [Fact]
    public void There_are_fifty_sets_with_ties()
    {
        Assert.Equal(50, s_sets.Count);
        Assert.All(s_sets.Where(set => (string?)set!["kind"] != "numbers"), set => Assert.NotEqual(Floats(set!, "outputs").Length,
            Floats(set!, "outputs").Distinct().Count()));
        Assert.All(
            (string[])["rocAuc", "prAuc", "logLoss", "fBeta", "matthews", "brier", "balancedAccuracy", "meanAbsolutePercentageError"],
            name => Assert.Contains(s_sets.SelectMany((_, index) => MetricsOf(index)), entry => (string?)entry["metric"]!["type"] == name));
    }

    private static JsonNode[] MetricsOf(int index) => [.. s_sets[index]!["metrics"]!.AsArray().OfType<JsonNode>()];

    private static double Measured(JsonNode entry, int index, int[] cuts, bool isWeighted = false)
    {
        var set = s_sets[index]!;
        var (kind, width) = (Enum.Parse<TargetKinds>((string)set["kind"]!, ignoreCase: true), (int)set["width"]!);
        float[] outputs = Floats(set, "outputs"), targets = Floats(set, "targets");
        var classes = set["classes"].Deserialize<int[]>()!;
        var rows = outputs.Length / width;
        var names = Enumerable.Range(0, kind == TargetKinds.Classes ? Math.Max(2, width) : width).Select(name => $"{name}");
        var task = new PredictionTask(kind, width, [.. names]) { Domain = kind == TargetKinds.Classes ? OutputDomain.Distribution : OutputDomain.Real };
        var metric = ComponentJson.Read<IMetric>(entry["metric"], "metric", s_names);
        var accumulator = metric.Start(new MetricContext(task));
        foreach (var (from, to) in cuts.Prepend(0).Zip(cuts.Append(rows)))
        {
            var truths = classes.Length == 0 ? classes : classes.AsMemory(from, to - from);
            accumulator.Add(new(Part(outputs, from, to, width), Part(targets, from, to, width), truths)
            {
                Weights = isWeighted ? Floats(set, "weights").AsMemory(from, to - from) : default,
            });
        }

        return accumulator.Value;
    }

    private static void AssertClose(double expected, double received) =>
        Assert.True(Math.Abs(expected - received) <= Tolerance * Math.Max(1, Math.Abs(expected)), $"expected {expected:R}, received {received:R}");

    private static Tensor Part(float[] values, int from, int to, int width) => Tensor.From(values.AsSpan(from * width, (to - from) * width), to - from,
        new Shape(width));

    private static float[] Floats(JsonNode set, string key) => set[key].Deserialize<float[]>()!;

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..", "Fixtures");
}
