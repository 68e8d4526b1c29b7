using Lamina.Runs;

namespace Lamina.Cli;

/// <summary>Metrics over several runs as a table.</summary>
internal static class SummaryText
{
    public static void Write(TextWriter output, IReadOnlyList<MetricSummary> summary, int runs)
    {
        var width = summary.Select(metric => metric.Name.Length).Append("metric".Length).Max();
        output.WriteLine($"{"metric".PadRight(width)}  mean ± standard deviation of {runs} runs  (lowest to highest)");
        foreach (var metric in summary)
            output.WriteLine($"{metric.Name.PadRight(width)}  {NumberText.Value(metric.Mean)} ± {NumberText.Value(metric.StandardDeviation)}  "
                + $"({NumberText.Value(metric.Values.Min())} to {NumberText.Value(metric.Values.Max())})");
    }
}
