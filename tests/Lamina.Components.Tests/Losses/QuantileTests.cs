using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Components.Tests.Support;
using Lamina.Losses;

namespace Lamina.Components.Tests.Losses;

/// <summary>The pinball loss, against scikit-learn's by <c>Fixtures/make_quantiles.py</c> and by hand.</summary>
public sealed class QuantileTests
{
    private static readonly JsonArray s_cases = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), "quantiles.json")))!.AsArray();

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, s_cases.Count)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Losses_are_scikit_learns(int index)
    {
        var node = s_cases[index]!;
        var (rows, width) = ((int)node["rows"]!, (int)node["width"]!);
        var run = LossRun.Of(new Quantile(node["quantiles"].Deserialize<float[]>()), Made(1, rows * width), Made(2, rows * width), rows);
        Expect.Close(node["losses"].Deserialize<double[]>(), run.Losses.Span, 1e-6);
    }

    /// <summary>Targets 3 and 3: 0.1 · 1 below, 0.9 · 0 = (0.9 − 1) · (3 − 5) above; the slopes are −0.1/2 and 0.1/2, times the scale.</summary>
    [Fact]
    public void Each_output_has_its_quantile()
    {
        var run = LossRun.Of(new Quantile([0.1f, 0.9f]), [2, 5], [3, 3], scale: 4);
        Expect.Close([(0.1 + 0.2) / 2], run.Losses.Span);
        Expect.Close([-0.1 * 4 / 2, 0.1 * 4 / 2], run.Gradient.Span);
    }

    [Fact]
    public void The_median_is_half_of_the_absolute_error_and_has_no_slope_where_it_is_met()
    {
        var run = LossRun.Of(new Quantile(), [1, -2, 3], [0, 2, 3], rows: 3);
        Expect.Close([0.5, 2, 0], run.Losses.Span);
        Expect.Close([0.5, -0.5, 0], run.Gradient.Span);
    }

    [Fact]
    public void What_is_no_number_stays_none() => Assert.True(float.IsNaN(LossRun.Of(new Quantile([0.3f]), [float.NaN], [1]).Gradient.Span[0]));

    [Fact]
    public void Several_quantiles_have_an_output_each_called_after_its_target()
    {
        Assert.Equal(["price"], new Quantile([0.9f]).OutputsOf("price"));
        Assert.Equal(["price@0.1", "price@0.5"], new Quantile([0.1f, 0.5f]).OutputsOf("price"));
        Assert.Equal(["price"], ((ILoss)new MeanSquaredError()).OutputsOf("price"));
    }

    [Fact]
    public void Quantiles_that_do_not_ascend_and_outputs_that_are_no_multiple_are_refused()
    {
        Assert.Equal("'quantiles' are in ascending order, each once, but received 0.9, 0.1.",
            Assert.Throws<ArgumentException>(() => new Quantile([0.9f, 0.1f])).Message);
        Assert.Throws<ArgumentException>(() => new Quantile([0.5f, 0.5f]));
        Assert.Equal("'quantiles' has an output for each of its 2 quantiles of a target, but received 3 outputs.",
            Assert.Throws<ShapeException>(() => new Quantile([0.1f, 0.9f]).Require(new Shape(3))).Message);
    }

    private static float[] Made(int seed, int count) => [.. Enumerable.Range(0, count).Select(i => MadeValues.Of(i, seed))];

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..", "Fixtures");
}
