using Lamina.Metrics;

namespace Lamina.Conformance;

/// <summary>A metric is the same whatever batches its samples come in, has a name, and is NaN, not an error, before the first.</summary>
internal sealed class SplitsCheck : ICheck
{
    private const double Tolerance = 1e-9;

    public string Name => "splits";

    public IEnumerable<Finding> Run(ComponentUnderTest subject)
    {
        foreach (var example in subject.Cases)
        {
            var metric = (IMetric)example.Component;
            if (string.IsNullOrWhiteSpace(metric.Info.Name))
                yield return new(Name, example.Json, "a metric with a name", "none", "Let Info give its name in reports.");
            if (ScenarioList.Of(subject, example).Select(trial => ((MetricFixture)trial.Make()).Value).FirstOrDefault(double.IsFinite, double.NaN) is var empty
                && double.IsFinite(empty))
                yield return new(Name, example.Json, "NaN before the first sample", $"{empty:R}", "Divide by the number of samples: 0 / 0 is NaN.");
        }

        foreach (var trial in ScenarioList.Of(subject))
        {
            var bench = (MetricFixture)trial.Make();
            var whole = Value(bench, [(0, trial.Rows)]);
            foreach (var split in new[] { trial.Rows / 3, 1, trial.Rows - 1 })
            {
                var parts = Value(bench, [(0, split), (split, trial.Rows)]);
                if (!(Math.Abs(parts - whole) <= Tolerance * Math.Max(1, Math.Abs(whole))) && !(double.IsNaN(parts) && double.IsNaN(whole)))
                    yield return new(Name, trial.Where, $"the same value in batches of {split} and {trial.Rows - split} samples as in one",
                        $"{parts:R} instead of {whole:R}", "Sum over samples, in double, and divide once in Value.");
            }
        }
    }

    private static double Value(MetricFixture bench, (int From, int To)[] batches)
    {
        bench.Fill(0);
        foreach (var (from, to) in batches)
            bench.Add(from, to);
        return bench.Value;
    }
}
