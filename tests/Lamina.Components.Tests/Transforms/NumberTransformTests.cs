using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Components.Tests.Support;
using Lamina.Data;
using Lamina.Transforms;

namespace Lamina.Components.Tests.Transforms;

/// <summary>Transforms of numbers, by hand and against scikit-learn's by <c>Fixtures/make_buckets.py</c>.</summary>
public sealed class NumberTransformTests
{
    private static readonly JsonArray s_cases = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), "buckets.json")))!.AsArray();

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, s_cases.Count)];

    [Fact]
    public void Clip_brings_what_is_outside_to_the_nearer_bound_and_leaves_what_is_no_number()
    {
        Assert.Equal([0, 0, 3, 5, 5, float.NaN], Rows.Changed(new Clip(0, 5), -7, 0, 3, 5, float.PositiveInfinity, float.NaN));
        Assert.Equal([-7, 2], Rows.Changed(new Clip(Maximum: 2), -7, 9));
        Assert.Equal([1, 9], Rows.Changed(new Clip(Minimum: 1), -7, 9));
    }

    [Fact]
    public void Clip_without_bounds_and_with_bounds_the_wrong_way_round_is_refused()
    {
        Assert.Equal("Give 'minimum', 'maximum' or both, but received neither.", Assert.Throws<ArgumentException>(() => new Clip()).Message);
        Assert.Equal("'maximum' is not below 'minimum', but received 1 and 2.", Assert.Throws<ArgumentException>(() => new Clip(2, 1)).Message);
    }

    /// <summary>log1p of 1e-8 is 1e-8, which 1 + x in single precision loses.</summary>
    [Fact]
    public void Log_with_the_offset_one_is_accurate_near_zero()
    {
        float[] x = [0, 1e-8f, 1e-3f, 1, 999999, -0.5f, -0.99f];
        Expect.Close([.. x.Select(value => value == 1e-8f ? 1e-8f - 5e-17 : Math.Log(1.0 + value))], Rows.Changed(new Log(), x), 2e-7);
        Assert.Equal(1e-8f, Rows.Changed(new Log(), 1e-8f)[0]);
    }

    [Fact]
    public void Log_adds_its_offset_and_exp_undoes_it()
    {
        Expect.Close([0, Math.Log(10), Math.Log(1000)], Rows.Changed(new Log(0), 1, 10, 1000), 2e-7);
        Expect.Close([Math.Log(13), Math.Log(10)], Rows.Changed(new Log(10), 3, 0), 2e-7);
        Expect.Close([Math.Exp(2) - 10], Rows.Changed(new Exp(10), 2), 2e-6);
        Assert.Equal(new Exp(10), new Log(10).Inverse);
        Assert.Equal(new Log(10), new Exp(10).Inverse);
    }

    [Fact]
    public void Log_takes_numbers_above_minus_its_offset()
    {
        Assert.Equal("a number above -1", new Log().Domain.ToString());
        Assert.False(new Log().Domain.Contains(-1));
        Assert.True(new Log().Domain.Contains(MathF.BitIncrement(-1)));
        Assert.False(new Log(0).Domain.Contains(0));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Buckets_of_quantiles_are_scikit_learns(int index)
    {
        var node = s_cases[index]!;
        var fitted = (Bucket)new Bucket(Buckets: (int)node["buckets"]!).Fit(new FloatRows(node["x"].Deserialize<float[]>()!, 1));
        Expect.Close(node["edges"].Deserialize<double[]>(), [.. fitted.Values![0]], 1e-6);
        Assert.Equal(node["bucket"].Deserialize<float[]>()!, Rows.Made(fitted, node["new"].Deserialize<float[]>()!));
    }

    [Fact]
    public void Edges_belong_to_the_bucket_above_them_and_what_is_no_number_is_in_none()
    {
        var fitted = new Bucket([18, 65]).Fit(new FloatRows([1, 2], 2));
        Assert.Equal([0, 1, 1, 2, 2, float.NaN], Rows.Made(fitted, [17.9f, 18, 64, 65, 1e9f, float.NaN], new("a"), new("b")));
        Assert.Equal(["a", "b"], Rows.Names(fitted, new("a"), new("b")));
    }

    [Fact]
    public void Quantiles_of_a_constant_column_make_one_bucket() =>
        Assert.Equal([0, 0], Rows.Made(new Bucket(Buckets: 4).Fit(new FloatRows([3, 3, 3], 1)), [3, 2]));

    [Fact]
    public void A_bucket_has_edges_or_a_number_of_buckets_and_takes_no_texts()
    {
        Assert.Equal("Give 'edges', or the number of 'buckets' that quantiles make, but received neither.",
            Assert.Throws<ArgumentException>(() => new Bucket()).Message);
        Assert.Equal("Give 'edges', or the number of 'buckets' that quantiles make, but received both.",
            Assert.Throws<ArgumentException>(() => new Bucket([1], 2)).Message);
        Assert.Equal("'edges' are in ascending order, each once.", Assert.Throws<ArgumentException>(() => new Bucket([2, 1])).Message);
        Assert.Equal("Column 'c' holds texts, which 'bucket' does not take.",
            Assert.Throws<ArgumentException>(() => Rows.Names(new Bucket([1]).Fit(new FloatRows([1], 1)), new InputColumn("c", ["a"]))).Message);
    }

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..", "Fixtures");
}
