using Lamina.Runs;

namespace Lamina.Tests;

public sealed class MetricSummaryTests
{
    [Fact]
    public void Mean_and_deviation_are_those_of_the_sample()
    {
        // (1, 2, 6): mean 3, squares 4 + 1 + 9 = 14, over n − 1 = 2.
        var summary = Assert.Single(MetricSummary.Of([[Of("a", 1)], [Of("b", 7), Of("a", 2)], [Of("a", 6)]]));
        Assert.Equal(("a", 3), (summary.Name, summary.Mean));
        Assert.Equal(Math.Sqrt(7), summary.StandardDeviation);
        Assert.Equal([1, 2, 6], summary.Values);
    }

    [Fact]
    public void One_run_deviates_from_nothing() => Assert.Equal(0, new MetricSummary("a", [5]).StandardDeviation);

    [Fact]
    public void What_is_not_finite_is_null_in_json() =>
        Assert.Equal("""{"mean":null,"standardDeviation":null,"values":[1,null]}""", new MetricSummary("a", [1, double.NaN]).ToJson().ToJsonString());

    private static KeyValuePair<string, double> Of(string name, double value) => new(name, value);
}
