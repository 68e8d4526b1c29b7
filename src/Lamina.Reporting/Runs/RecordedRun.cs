using System.Globalization;
using System.Text.Json.Nodes;
using Lamina.Runs;
using Lamina.Training;

namespace Lamina.Reporting;

/// <summary>A run as its folder tells it, whether it has ended or not.</summary>
public sealed class RecordedRun
{
    private const string Stamp = "yyyyMMdd-HHmmss";
    private readonly OrderedDictionary<string, string> _settings;

    private RecordedRun(RunFolder folder)
    {
        Folder = folder.FullPath;
        var experiment = RecordedJson.Read(folder.Experiment);
        Name = RecordedJson.Text(experiment["name"]) ?? Path.GetFileName(Folder);
        IsSweep = experiment["sweep"] is JsonObject;
        _settings = RunSettings.Of(experiment, Folder);
        Started = DateTime.TryParseExact(Path.GetFileName(Folder).AsSpan(0, Math.Min(Stamp.Length, Path.GetFileName(Folder).Length)), Stamp,
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var stamp)
            ? stamp
            : File.GetLastWriteTime(folder.Experiment);
        Epochs = File.Exists(folder.Metrics) ? MetricsFile.Read(folder.Metrics) : [];
        var json = RecordedJson.Find(folder.Result) ?? [];
        var result = RecordedJson.Value<RunResult>(json);
        Outcome = RecordedJson.Text(json["outcome"]);
        Group = RecordedGroup.Of(experiment, json);
        Final = Group is not null
            ? [.. Group.Metrics.Select(metric => KeyValuePair.Create(metric.Name, metric.Mean))]
            : result?.Final ?? (Epochs is [.., var end] ? end.Metrics : []);
        Best = result?.Best ?? (IsSweep ? RecordedJson.Value<IReadOnlyList<KeyValuePair<string, double>>>(json["best"]) : null) ?? [];
        BestEpoch = result?.BestEpoch;
        Seconds = result?.Seconds?.Training ?? (Epochs is [.., var last] ? last.Seconds : 0);
    }

    /// <summary>The run's folder.</summary>
    public string Folder { get; }

    /// <summary>The experiment's name.</summary>
    public string Name { get; }

    /// <summary>Whether it is a sweep, whose trials are runs of their own beneath it.</summary>
    public bool IsSweep { get; }

    /// <summary>The common result of the runs in it, where it is the folder of several, those of folds and seeds; else null.</summary>
    public RecordedGroup? Group { get; }

    /// <summary>Whether it contains runs of its own.</summary>
    public bool HoldsRuns => IsSweep || Group is not null;

    /// <summary>When it was started, as its folder's name says; else when its experiment was written.</summary>
    public DateTime Started { get; }

    /// <summary>Every setting by its path, such as <c>training.batchSize</c>, defaults included.</summary>
    public IReadOnlyDictionary<string, string> Settings => _settings;

    /// <summary>The seed.</summary>
    public string Seed => _settings.GetValueOrDefault(RunSettings.Seed, "0");

    /// <summary>Its epochs.</summary>
    public IReadOnlyList<EpochResult> Epochs { get; }

    /// <summary>How it ended, as in result.json; null where it has not.</summary>
    public string? Outcome { get; }

    /// <summary>The metrics at its end, those on test data included.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Final { get; }

    /// <summary>The metrics of its best epoch; empty where it has not ended.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Best { get; }

    /// <summary>Its best epoch, from 1; null where it has not ended.</summary>
    public int? BestEpoch { get; }

    /// <summary>Seconds of training steps.</summary>
    public double Seconds { get; }

    /// <summary>
    /// The one number of its best epoch to judge it by: a metric on validation data, or else the loss on them, or what there is; null if there is none.
    /// </summary>
    public KeyValuePair<string, double>? Headline
    {
        get
        {
            var metrics = Best.Count > 0 ? Best : Final;
            return metrics.Count == 0
                ? null
                : metrics.MaxBy(metric =>
                    (metric.Key.StartsWith("validation.", StringComparison.Ordinal) ? 2 : 0)
                    + (metric.Key.EndsWith(".loss", StringComparison.Ordinal) ? 0 : 1));
        }
    }

    /// <summary>Reads the folder of a run.</summary>
    /// <exception cref="RunFileException">It is not the folder of a run, or a file in it is damaged.</exception>
    public static RecordedRun Read(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        try
        {
            return new(RunFolder.Open(folder));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunFileException(exception.Message, exception);
        }
    }

    /// <summary>The folders of runs at or below a folder, the oldest first by name.</summary>
    public static IReadOnlyList<string> Find(string root) =>
    [
        .. Directory.EnumerateFiles(root, "experiment.json",
            new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 4, IgnoreInaccessible = true })
            .Select(file => Path.GetDirectoryName(Path.GetFullPath(file))!)
            .Order(StringComparer.Ordinal),
    ];
}
