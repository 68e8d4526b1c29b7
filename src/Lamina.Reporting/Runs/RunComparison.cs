namespace Lamina.Reporting;

/// <summary>
/// What tells runs apart: settings, metrics and, where runs of other settings have the same seeds, whether the difference is more than chance.
/// </summary>
public sealed class RunComparison
{
    private const string Missing = "–";

    /// <summary>Compares runs.</summary>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    public RunComparison(IReadOnlyList<RecordedRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        if (runs.Count < 2)
            throw new ArgumentException($"A comparison needs two runs, but received {runs.Count}.", nameof(runs));
        Runs = runs;
        Differences = Different(runs);
        Tests = [.. Paired()];
    }

    /// <summary>The runs.</summary>
    public IReadOnlyList<RecordedRun> Runs { get; }

    /// <summary>The settings that differ: path, and each run's value in the order of the runs.</summary>
    public IReadOnlyList<(string Setting, IReadOnlyList<string> Values)> Differences { get; }

    /// <summary>The tests of each group of runs that share all settings but the seed against the first such group, for every final metric.</summary>
    public IReadOnlyList<PairedComparison> Tests { get; }

    /// <summary>Whether all runs have the same final metrics, to the last bit.</summary>
    public bool AreEqual => Runs.Skip(1).All(run => run.Final.SequenceEqual(Runs[0].Final));

    /// <summary>The names of all metrics at the runs' ends.</summary>
    public IReadOnlyList<string> Metrics => [.. Runs.SelectMany(run => run.Final).Select(metric => metric.Key).Distinct()];

    /// <summary>The settings in which a run differs from another, as <c>path: before → now</c>.</summary>
    /// <param name="before">The other run.</param>
    /// <param name="now">The run.</param>
    /// <param name="shown">How a value is shown.</param>
    public static IReadOnlyList<string> Changes(RecordedRun before, RecordedRun now, Func<string, string> shown) =>
        [.. Different([before, now]).Select(change => $"{change.Setting}: {shown(change.Values[0])} → {shown(change.Values[1])}")];

    /// <summary>A chart for each metric with the curves of all runs over each other; the runs are A, B, C and so on.</summary>
    public IReadOnlyList<Chart> Charts() =>
    [
        .. Runs.SelectMany(run => run.Epochs).SelectMany(epoch => epoch.Metrics).Select(metric => metric.Key).Distinct()
            .Select(name => new Chart(
                new("epoch", WholeNumbers: true),
                new(name, LogarithmicWhenWide: name.EndsWith(".loss", StringComparison.Ordinal)),
                [.. Runs.Index()
                    .Select(run =>
                    new ChartSeries(Letter(run.Index),
                    [.. run.Item.Epochs.Where(epoch => epoch[name] is not null).Select(epoch => new ChartPoint(epoch.Epoch, epoch[name]!.Value))]))])),
    ];

    /// <summary>What a run is called: A to Z, then A2 and so on.</summary>
    public static string Letter(int run) => (char)('A' + run % 26) + (run < 26 ? "" : $"{run / 26 + 1}");

    private static List<(string Setting, IReadOnlyList<string> Values)> Different(IReadOnlyList<RecordedRun> runs) =>
    [
        .. runs.SelectMany(run => run.Settings.Keys).Distinct()
            .Select(setting => (setting, (IReadOnlyList<string>)[.. runs.Select(run => run.Settings.GetValueOrDefault(setting, Missing))]))
            .Where(setting => setting.Item2.Distinct().Count() > 1),
    ];

    private IEnumerable<PairedComparison> Paired() => Runs.All(run => run.Group is not null) ? PairedGroups() : PairedRuns();

    // The runs of two groups that have one fold and one seed lie in folders of one name.
    private IEnumerable<PairedComparison> PairedGroups()
    {
        var first = Runs[0].Group!;
        foreach (var (index, run) in Runs.Index().Skip(1))
        {
            foreach (var metric in first.Metrics)
            {
                if (run.Group![metric.Name] is not { } second)
                    continue;
                var differences = first.Runs.Zip(metric.Values)
                    .Join(run.Group.Runs.Zip(second.Values), pair => pair.First, pair => pair.First, (before, now) => now.Second - before.Second)
                    .Where(double.IsFinite).ToList();
                if (differences.Count > 0)
                    yield return new(metric.Name, [0], [index], PairedTest.Of(differences));
            }
        }
    }

    private IEnumerable<PairedComparison> PairedRuns()
    {
        var groups = Enumerable.Range(0, Runs.Count)
            .GroupBy(run =>
                string.Join('\n', Runs[run].Settings.Where(setting => setting.Key != RunSettings.Seed).OrderBy(setting => setting.Key, StringComparer.Ordinal)))
            .Select(group => group.DistinctBy(run => Runs[run].Seed).ToList())
            .ToList();
        foreach (var group in groups.Skip(1))
        {
            var pairs = groups[0].Join(group, run => Runs[run].Seed, run => Runs[run].Seed, (first, second) => (first, second)).ToList();
            foreach (var metric in pairs.Count == 0 ? [] : Metrics)
            {
                var known = pairs.Select(pair => (pair.first, pair.second, Difference: Final(pair.second, metric) - Final(pair.first, metric)))
                    .Where(pair => double.IsFinite(pair.Difference)).ToList();
                if (known.Count > 0)
                    yield return new(metric, [.. known.Select(pair => pair.first)], [.. known.Select(pair => pair.second)],
                        PairedTest.Of([.. known.Select(pair => pair.Difference)]));
            }
        }
    }

    private double Final(int run, string metric) => Runs[run].Final.Where(value => value.Key == metric).Select(value => value.Value).FirstOrDefault(double.NaN);
}
