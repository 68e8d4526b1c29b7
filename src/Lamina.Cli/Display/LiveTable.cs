using System.Diagnostics;
using System.Globalization;
using Lamina.Metrics;
using Lamina.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Lamina.Cli;

/// <summary>Training on a terminal: how far it is, and each metric's last value, best value and curve, drawn in place.</summary>
internal sealed class LiveTable
{
    private const int MostBar = 24;
    private const int LeastBar = 8;
    private const int BesideBar = 70;
    private const int NumberWidth = 10;
    private const int EdgeWidth = 14;
    private const int LeastCurve = 8;
    private const int MostCurve = 60;
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);
    private readonly IReadOnlyList<MetricInfo> _metrics;
    private readonly List<EpochResult> _epochs;
    private readonly IAnsiConsole _console;
    private readonly long _started = Stopwatch.GetTimestamp();
    private LiveDisplayContext? _context;
    private double? _startedAt;
    private long _drawn;

    /// <param name="console">The terminal.</param>
    /// <param name="metrics">The metrics of an epoch by their full names, with their directions.</param>
    /// <param name="known">The epochs that had ended before.</param>
    public LiveTable(IAnsiConsole console, IReadOnlyList<MetricInfo> metrics, IReadOnlyList<EpochResult> known) =>
        (_console, _metrics, _epochs) = (console, metrics, [.. known]);

    /// <summary>Whether the table is old enough to be drawn again.</summary>
    public bool IsDue => Stopwatch.GetElapsedTime(_drawn) >= s_interval;

    /// <summary>Shows the table while something is done.</summary>
    public T Show<T>(Func<T> work)
    {
        var result = default(T)!;
        _console.Live(new Text("")).AutoClear(false).Start(context =>
        {
            _context = context;
            result = work();
        });
        return result;
    }

    /// <summary>Adds an epoch.</summary>
    public void Add(EpochResult epoch) => _epochs.Add(epoch);

    /// <summary>Redraws it.</summary>
    public void Update(TrainingProgress progress)
    {
        _drawn = Stopwatch.GetTimestamp();
        _context?.UpdateTarget(Of(progress));
        _context?.Refresh();
    }

    /// <summary>What stands on the terminal.</summary>
    public IRenderable Of(TrainingProgress progress)
    {
        var total = (double)progress.Epochs * progress.StepsPerEpoch;
        var share = (((double)(progress.Epoch - 1) * progress.StepsPerEpoch) + progress.Step) / total;
        _startedAt ??= share;
        var left = share > _startedAt ? Stopwatch.GetElapsedTime(_started) * ((1 - share) / (share - _startedAt.Value)) : TimeSpan.Zero;
        var width = Math.Clamp(_console.Profile.Width - BesideBar, LeastBar, MostBar);
        var filled = (int)(width * share);
        var line = string.Create(CultureInfo.InvariantCulture,
            $"epoch {progress.Epoch}/{progress.Epochs} {new string('#', filled)}{new string('.', width - filled)} {share,4:P0}  loss "
            + $"{NumberText.Value(progress.Loss)}  {progress.Samples / Math.Max(progress.Seconds, 1e-9):N0} samples/s  {left:hh\\:mm\\:ss} left");
        return new Rows(new Text(line) { Overflow = Overflow.Ellipsis }, _epochs.Count == 0 ? new Text("") : Table());
    }

    private Table Table()
    {
        var name = _metrics.Max(metric => metric.Name.Length);
        var curve = Math.Clamp(_console.Profile.Width - name - (3 * NumberWidth) - EdgeWidth, LeastCurve, MostCurve);
        var table = new Table().Border(TableBorder.Simple).AddColumn("metric");
        foreach (var head in new[] { "last", "best", "at epoch" })
            table.AddColumn(new TableColumn(head).RightAligned().NoWrap());
        table.AddColumn(new TableColumn($"epochs 1 to {_epochs.Count}").NoWrap());
        foreach (var metric in _metrics)
        {
            var values = _epochs.ConvertAll(epoch => epoch[metric.Name] ?? double.NaN);
            var best = Best(values, metric.HigherIsBetter);
            table.AddRow(
                new Text(TerminalText.Line(metric.Name)),
                new Text(NumberText.Value(values[^1])),
                new Text(best is { } at ? NumberText.Value(values[at]) : "–"),
                new Text(best is { } epoch ? $"{_epochs[epoch].Epoch}" : "–"),
                new Text(Sparkline.Of(values, curve, _console.Profile.Capabilities.Unicode)));
        }

        return table;
    }

    private static int? Best(List<double> values, bool higherIsBetter) =>
        values.Index().Where(value => double.IsFinite(value.Item)).Select(value => (int?)value.Index)
            .OrderBy(index => higherIsBetter ? -values[index!.Value] : values[index!.Value]).FirstOrDefault();
}
