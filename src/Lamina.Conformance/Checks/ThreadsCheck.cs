using Lamina.Kernels;

namespace Lamina.Conformance;

/// <summary>One component serves two threads at once, and three threads together give the bits of one.</summary>
internal sealed class ThreadsCheck : ICheck
{
    private const int Repetitions = 8;

    public string Name => "threads";

    public IEnumerable<Finding> Run(ComponentUnderTest subject)
    {
        using var workers = new Workers(3, threshold: 0);
        foreach (var trial in ScenarioList.Of(subject))
        {
            var bench = trial.Make();
            var alone = bench.Results(0);
            if (bench.Difference(alone, bench.Results(0, workers)) is { } shared)
                yield return new(Name, trial.Where, "the same bits on three threads as on one", shared,
                    "Let a thread write its own rows only, and join sums in a fixed order: Lamina.Kernels' reductions do.");
            if (AtOnce(trial) is { } mixed)
                yield return new(Name, trial.Where, "two threads that share nothing but the component", mixed,
                    "Keep nothing in fields or static memory: one instance serves many threads.");
        }
    }

    private static string? AtOnce(Scenario trial)
    {
        using var barrier = new Barrier(2);
        var faults = new string?[2];
        var alone = Enumerable.Range(0, 2).Select(number => trial.Make().Results(number)).ToList();
        var threads = Enumerable.Range(0, 2).Select(number => new Thread(() => faults[number] = Run(trial.Make(), number, alone[number], barrier))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return faults[0] ?? faults[1];
    }

    private static string? Run(Fixture bench, int round, IReadOnlyList<float[]> alone, Barrier barrier)
    {
        barrier.SignalAndWait();
        try
        {
            for (var i = 0; i < Repetitions; i++)
            {
                if (bench.Difference(alone, bench.Results(round)) is { } difference)
                    return difference;
            }

            return null;
        }
        catch (Exception exception)
        {
            return $"{exception.GetType().Name}: {exception.Message}";
        }
    }
}
