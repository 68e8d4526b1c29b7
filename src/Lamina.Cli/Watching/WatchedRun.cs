using Lamina.Metrics;
using Lamina.Reporting;
using Lamina.Runs;

namespace Lamina.Cli;

/// <summary>A run's folder as it is at the moment; it may come later, be written to, end, or continue from an earlier epoch.</summary>
/// <param name="folder">The folder; null for the one below <paramref name="root"/> that was written last.</param>
/// <param name="root">Where runs are.</param>
/// <param name="units">Units of the metrics of a resolved experiment.</param>
internal sealed class WatchedRun(string? folder, string root, Func<string, IReadOnlyDictionary<string, MetricInfo>> units)
{
    private static readonly string[] s_written = ["experiment.json", "metrics.csv"];
    private readonly Lock _lock = new();
    private string? _folder = folder;
    private string _seen = "";
    private IReadOnlyList<KeyValuePair<string, string>> _parts = LiveReport.Parts(null, "Waiting for a run to start.", null);

    /// <summary>The run's report, when it has one; null until then.</summary>
    public string? Report => Open()?.Report is { } report && InputFile.Exists(report) ? report : null;

    /// <summary>The folder; null before there is a run.</summary>
    public string? Folder => _folder ??= Newest();

    /// <summary>What a page shows of it now.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parts()
    {
        lock (_lock)
        {
            if (Open() is not { } run)
                return _parts;
            var stamp = Stamp(run);
            if (stamp == _seen)
                return _parts;
            try
            {
                _parts = Parts(run);
                _seen = stamp;
            }
            catch (RunFileException exception)
            {
                _parts = LiveReport.Parts(new(Path.GetFileName(run.FullPath), "", [], []), exception.Message, null);
                _seen = stamp;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // A file is just being written: the page stays as it is, and the next look finds it whole.
            }

            return _parts;
        }
    }

    private IReadOnlyList<KeyValuePair<string, string>> Parts(RunFolder folder)
    {
        var run = RecordedRun.Read(folder.FullPath);
        var epochs = run.Settings.GetValueOrDefault("training.epochs");
        var status = $"{run.Outcome ?? (run.Epochs.Count == 0 ? "in its first epoch" : "in training")} · {run.Epochs.Count} of {epochs} epochs · "
            + $"{ResultText.Short(folder.FullPath)}";
        var report = new RunReport(run.Name, status, run.Epochs, [])
        {
            Metrics = units(folder.Experiment),
            Layers = LayerFile.Read(folder.Layers),
            Best = run.Epochs.FirstOrDefault(epoch => epoch.Epoch == run.BestEpoch),
            Test = [.. run.Final.Where(metric => metric.Key.StartsWith("test.", StringComparison.Ordinal))],
        };
        return LiveReport.Parts(report, status, File.Exists(folder.Report) ? WatchServer.ReportPath : null);
    }

    private RunFolder? Open()
    {
        try
        {
            return Folder is { } path ? RunFolder.Open(path) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private string? Newest() => !Directory.Exists(root) ? null : RecordedRun.Find(root)
        .MaxBy(path => s_written.Max(name => File.GetLastWriteTimeUtc(Path.Combine(path, name))));

    private static string Stamp(RunFolder run) => string.Join(' ', new[] { run.Experiment, run.Metrics, run.Layers, run.Result, run.Report }
        .Select(path => new FileInfo(path)).Select(file => file.Exists ? $"{file.Length}@{file.LastWriteTimeUtc.Ticks}" : "-"));
}
