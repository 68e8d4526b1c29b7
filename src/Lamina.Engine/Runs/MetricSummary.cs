using System.Text.Json.Nodes;

namespace Lamina.Runs;

/// <summary>A metric over several runs.</summary>
/// <param name="Name">Its name, such as <c>test.accuracy</c>.</param>
/// <param name="Values">Its value in each run.</param>
public sealed record MetricSummary(string Name, IReadOnlyList<double> Values)
{
    /// <summary>The mean of the values.</summary>
    public double Mean => Values.Average();

    /// <summary>The standard deviation of the values: √(Σ(v − mean)² / (n − 1)), 0 for a single one.</summary>
    public double StandardDeviation
    {
        get
        {
            var mean = Mean;
            return Values.Count < 2 ? 0 : Math.Sqrt(Values.Sum(value => (value - mean) * (value - mean)) / (Values.Count - 1));
        }
    }

    /// <summary>Every metric that all of the runs have, in the order of the first.</summary>
    public static IReadOnlyList<MetricSummary> Of(IReadOnlyList<IReadOnlyList<KeyValuePair<string, double>>> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var values = runs.Select(run => run.ToDictionary()).ToList();
        return runs.Count == 0
            ? []
            : [.. runs[0].Select(metric => metric.Key).Where(name => values.TrueForAll(run => run.ContainsKey(name)))
                .Select(name => new MetricSummary(name, values.ConvertAll(run => run[name])))];
    }

    /// <summary>Mean, deviation and values as JSON; null for what is not finite.</summary>
    public JsonObject ToJson() => new()
    {
        ["mean"] = Finite(Mean),
        ["standardDeviation"] = Finite(StandardDeviation),
        ["values"] = new JsonArray([.. Values.Select(Finite)]),
    };

    private static JsonNode? Finite(double value) => double.IsFinite(value) ? value : null;
}
