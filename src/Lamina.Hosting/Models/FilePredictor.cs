using System.Collections.Immutable;
using Lamina.Data;
using Lamina.Kernels;
using Lamina.Models;
using Microsoft.Extensions.Logging;

namespace Lamina.Hosting;

/// <summary>
/// Predicts with a model file as it is now. A replaced file is read in the background and put in place at once: a prediction is made with one model or
/// the other. While the new file is missing, damaged or half written, the model that was there stays in use, and <see cref="Problem"/> says what is wrong.
/// </summary>
public sealed class FilePredictor : IPredictor, IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_secondLook = TimeSpan.FromMilliseconds(200);
    private readonly Lock _gate = new();
    private readonly Func<string, Model> _read;
    private readonly ILogger<FilePredictor> _logger;
    private readonly Timer _timer;
    private readonly FileSystemWatcher? _watcher;
    private volatile Predictor _current;
    private volatile string? _problem;
    private FileStamp _seen;
    private FileStamp? _doubtful;
    private long _reloads;
    private long _failures;

    /// <summary>Reads the model and watches its file from now on.</summary>
    /// <param name="path">The model's safetensors file.</param>
    /// <param name="reader">What makes the model's components.</param>
    /// <param name="logger">Logs new models, and files that are not models.</param>
    /// <param name="workers">The threads that share predictions for many rows; by default each caller's own alone.</param>
    /// <exception cref="DataException">The file is missing, damaged, or not a model of this format.</exception>
    /// <exception cref="ProblemsException">The file names a component that does not exist, or tensors that do not fit.</exception>
    public FilePredictor(string path, ComponentReader reader, ILogger<FilePredictor> logger, Workers? workers = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(reader);
        (File, _read, _logger) = (Path.GetFullPath(path), reader.ReadModel, logger);
        _seen = FileStamp.Of(path);
        _current = new Predictor(_read(path), workers);
        _timer = new Timer(_ => Look(), null, s_interval, s_interval);
        _watcher = Watch();
    }

    /// <summary>The model's file.</summary>
    public string File { get; }

    /// <summary>The predictor of the file as it is now: what is asked of it belongs together, whatever happens to the file.</summary>
    public Predictor Current => _current;

    /// <inheritdoc/>
    public Model Model => _current.Model;

    /// <summary>What is wrong with the file, where the model in use is that of an earlier one; else null.</summary>
    public string? Problem => _problem;

    /// <summary>How many times a new model came into use.</summary>
    public long Reloads => Interlocked.Read(ref _reloads);

    /// <summary>How many new files could not be used.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <inheritdoc/>
    public Prediction Predict(ReadOnlySpan<float> input) => _current.Predict(input);

    /// <inheritdoc/>
    public Prediction Predict(IEnumerable<KeyValuePair<string, InputCell>> row) => _current.Predict(row);

    /// <inheritdoc/>
    public ImmutableArray<Prediction> PredictAll(IEnumerable<float[]> inputs) => _current.PredictAll(inputs);

    /// <inheritdoc/>
    public ImmutableArray<Prediction> PredictAll(IEnumerable<IEnumerable<KeyValuePair<string, InputCell>>> rows) => _current.PredictAll(rows);

    /// <summary>Looks at the file now, and reads it if it is another one; returns whether another model came into use.</summary>
    public bool Refresh()
    {
        lock (_gate)
        {
            var stamp = FileStamp.Of(File);
            if (stamp == _seen)
                return false;
            try
            {
                _current = new Predictor(_read(File), _current.Workers);
                (_seen, _doubtful, _problem) = (stamp, null, null);
                Interlocked.Increment(ref _reloads);
                FilePredictorLog.Loaded(_logger, File);
                return true;
            }
            catch (Exception exception)
            {
                // Whatever a file or a plugin's component does: on a thread of the pool it would end the host.
                Doubt(stamp, (PluginFaults.Find(exception) ?? exception).Message);
                return false;
            }
        }
    }

    /// <summary>Stops watching; the model stays usable.</summary>
    public void Dispose()
    {
        _watcher?.Dispose();
        _timer.Dispose();
    }

    // A file that is still being copied is no fault: what does not change any more, and still is not a model, is one.
    private void Doubt(FileStamp stamp, string message)
    {
        if (_doubtful != stamp)
        {
            _doubtful = stamp;
            _timer.Change(s_secondLook, s_interval);
            return;
        }

        (_seen, _doubtful, _problem) = (stamp, null, message);
        Interlocked.Increment(ref _failures);
        FilePredictorLog.Refused(_logger, message);
    }

    private void Look()
    {
        // Somebody is looking already, and the next tick comes.
        if (!_gate.TryEnter())
            return;
        try
        {
            Refresh();
        }
        finally
        {
            _gate.Exit();
        }
    }

    // Where the system has no watches left, or tells nothing of a linked folder, the timer alone looks.
    private FileSystemWatcher? Watch()
    {
        try
        {
            var watcher = new FileSystemWatcher(Path.GetDirectoryName(File)!, Path.GetFileName(File));
            watcher.Created += (_, _) => Wake();
            watcher.Changed += (_, _) => Wake();
            watcher.Renamed += (_, _) => Wake();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException)
        {
            FilePredictorLog.NotWatched(_logger, File, exception.Message);
            return null;
        }
    }

    private void Wake()
    {
        try
        {
            _timer.Change(TimeSpan.Zero, s_interval);
        }
        catch (ObjectDisposedException)
        {
            // An event was on its way when the watch ended.
        }
    }
}
