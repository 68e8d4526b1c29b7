using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Layers;
using Lamina.Models;
using Lamina.Training;

namespace Lamina.Runs;

/// <summary>Writes the files of a run into its folder as it proceeds.</summary>
public sealed class RunRecorder : IDisposable
{
    private readonly RunFolder _folder;
    private readonly StreamWriter _metrics;
    private readonly StreamWriter _layers;
    private bool _hasHeader;

    /// <summary>How a run's JSON files are written.</summary>
    public static JsonSerializerOptions Indented { get; } = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    /// <summary>Writes the resolved experiment, before the first batch.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="run">The run about to start.</param>
    /// <param name="threads">How many threads it uses.</param>
    /// <param name="origin">What it begins from, where it is a fork; null for its beginning.</param>
    public RunRecorder(RunFolder folder, TrainingRun run, int threads, RunOrigin? origin = null)
        : this(Begin(folder, run, threads, origin), origin?.Checkpoint.Epochs ?? [], origin?.Folder ?? folder)
    {
    }

    private RunRecorder(RunFolder folder, IReadOnlyList<EpochResult> known, RunFolder source)
    {
        ArgumentNullException.ThrowIfNull(folder);
        _folder = folder;
        _hasHeader = known.Count > 0;
        // Rewritten from what the checkpoint knows: later lines go, and one that a crash has torn is whole again.
        AtomicFile.Write(folder.Metrics, string.Concat([.. known.Take(1).Select(Header), .. known.Select(Line)]));
        _metrics = Appending(folder.Metrics);
        AtomicFile.Write(folder.Layers, string.Concat(LayerFile.Read(source.Layers).Where(epoch => epoch.Epoch <= known.Count).Select(LayerFile.Line)));
        _layers = Appending(folder.Layers);
    }

    /// <summary>Continues the files of a run that was stopped.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="known">The epochs that had ended at its checkpoint.</param>
    public static RunRecorder Resume(RunFolder folder, IReadOnlyList<EpochResult> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return new(folder, known, folder);
    }

    /// <summary>Adds the epoch's line to metrics.csv and, where its layers were looked at, to layers.jsonl.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public void EpochEnded(EpochResult epoch, IReadOnlyList<LayerSample>? layers = null)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        Append(_metrics, _hasHeader ? Line(epoch) : Header(epoch) + Line(epoch), _folder.Metrics);
        _hasHeader = true;
        if (layers is not null)
            Append(_layers, LayerFile.Line(new(epoch.Epoch, epoch.Step, layers)), _folder.Layers);
    }

    /// <summary>Writes the model files.</summary>
    public void Save(TrainingResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ModelFile.Write(_folder.Model, result.Model);
        if (result.Kept is { } kept)
            ModelFile.Write(_folder.BestModel, kept);
    }

    /// <summary>Writes result.json and returns what it says.</summary>
    /// <param name="result">The result of the run.</param>
    /// <param name="reportSeconds">Seconds that its report took; null if there is none.</param>
    public RunResult Finish(TrainingResult result, double? reportSeconds = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Replay is not null || result.TestFiles.Count > 0)
            Record(result);
        return RunResult.Of(result, reportSeconds).Write(_folder);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _metrics.Dispose();
        _layers.Dispose();
    }

    // Without a buffer, a line that could not be written is not tried again when the file is closed.
    private static StreamWriter Appending(string path)
    {
        InputFile.Require(path);
        return new(new FileStream(path, new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 }))
        {
            AutoFlush = true
        };
    }

    private static void Append(StreamWriter file, string text, string path)
    {
        try
        {
            file.Write(text);
        }
        catch (ArgumentOutOfRangeException exception) when (FileLimit.IsReached(exception))
        {
            throw FileLimit.Error(path, exception);
        }
    }

    // Before any other file: a folder without an experiment belongs to no run.
    private static RunFolder Begin(RunFolder folder, TrainingRun run, int threads, RunOrigin? origin)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(run);
        folder.Begin(ResolvedExperiment.Write(run, folder, threads, origin).ToJsonString(Indented) + "\n");
        return folder;
    }

    // Where a clock decided, the experiment says what it decided, so that trained again it gives the same bits; and of the test data what they held when they
    // were read.
    private void Record(TrainingResult result)
    {
        var experiment = RecordedJson.Read(_folder.Experiment);
        if (experiment["training"] is not JsonObject training || experiment["$run"] is not JsonObject notes || notes["files"] is not JsonObject files)
            throw new RunFileException($"'{_folder.Experiment}' has no 'training' or no '$run.files' any more, where the run's result belongs. Use the run's "
                + "copy, and resume it.");
        if (result.Replay is { } callbacks)
            training["callbacks"] = ComponentJson.Write(callbacks, _folder.FullPath);
        foreach (var (path, hash) in result.TestFiles)
            files[RunFiles.NameIn(_folder, path)] = hash;
        AtomicFile.Write(_folder.Experiment, experiment.ToJsonString(Indented) + "\n");
    }

    private static string Header(EpochResult epoch) =>
        string.Join(',', ["epoch", "step", "seconds", "learningRate", .. epoch.Metrics.Select(metric => metric.Key)]) + "\n";

    private static string Line(EpochResult epoch) =>
        string.Join(',',
            [$"{epoch.Epoch}", $"{epoch.Step}", Text(epoch.Seconds), epoch.LearningRate.ToString(CultureInfo.InvariantCulture),
            .. epoch.Metrics.Select(metric => Text(metric.Value))]) + "\n";

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
