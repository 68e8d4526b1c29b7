using Lamina.State;

namespace Lamina.Conformance;

/// <summary>A metric asks for everything that it counts at its start, so that a count that is stopped and resumed anywhere ends with the same value.</summary>
internal sealed class ResumedCountsCheck : ICheck
{
    public string Name => "resume";

    public IEnumerable<Finding> Run(ComponentUnderTest subject) =>
        ScenarioList.Of(subject).Select(trial => Find((MetricFixture)trial.Make(), trial)).OfType<Finding>();

    private Finding? Find(MetricFixture bench, Scenario trial)
    {
        try
        {
            var expected = Value(bench, trial.Rows, resumedAfter: null);
            for (var rows = 0; rows <= trial.Rows; rows++)
            {
                var received = Value(bench, trial.Rows, rows);
                if (!expected.Equals(received))
                    return new(Name, $"{trial.Where}, resumed after {rows} samples", "the same value as without a stop",
                        $"{received:R} instead of {expected:R}",
                        "Keep all that is counted in numbers of the context: context.Number(name), context.List(name, length).");
            }

            return null;
        }
        catch (LateNumberException exception)
        {
            return LateNumber.In(Name, trial.Where, exception);
        }
    }

    private static double Value(MetricFixture bench, int rows, int? resumedAfter)
    {
        bench.Fill(0);
        for (var row = 0; row < rows; row++)
        {
            if (row == resumedAfter)
                bench.Resume();
            bench.Add(row, row + 1);
        }

        if (rows == resumedAfter)
            bench.Resume();
        return bench.Value;
    }
}
