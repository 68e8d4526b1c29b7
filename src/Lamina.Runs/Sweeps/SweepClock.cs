using System.Diagnostics;
using System.Text.Json.Nodes;
using Lamina.Hosting;

namespace Lamina.Runs;

/// <summary>
/// Says whether a sweep's budget lets another training start. A clock's decision is made once and written into the sweep's experiment as <c>maxRuns</c>:
/// from then on the sweep ends there by count, whenever and wherever it is done again.
/// </summary>
internal sealed class SweepClock
{
    /// <summary>The name of the file that keeps the time.</summary>
    public const string Name = "clock.json";

    private const string SecondsKey = "seconds";
    private const string StartedKey = "started";
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly RunFolder _folder;
    private readonly double? _maxSeconds;
    private readonly double _before;
    private readonly int _startedBefore;
    private readonly Action _over;
    private int? _maxRuns;
    private int _started;

    /// <param name="folder">The sweep's folder.</param>
    /// <param name="sweep">What the sweep may take.</param>
    /// <param name="over">Told when the time is over.</param>
    public SweepClock(RunFolder folder, SweepSection sweep, Action over)
    {
        (_folder, _maxSeconds, _maxRuns, _over) = (folder, sweep.MaxSeconds, sweep.MaxRuns, over);
        if (_maxSeconds is not null)
            (_before, _startedBefore) = Read(Path.Combine(folder.FullPath, Name));
    }

    /// <summary>Counts another training in; false where none may start any more.</summary>
    public bool TryStart()
    {
        // What had been started before a stop continues, whatever the time.
        if (_maxSeconds is { } limit && _started > 0 && _started >= _startedBefore && Seconds >= limit && !(_started >= _maxRuns))
            Decide();
        if (_started >= _maxRuns)
            return false;
        _started++;
        Save();
        return true;
    }

    /// <summary>Keeps the time that has passed.</summary>
    public void Save()
    {
        if (_maxSeconds is null)
            return;
        var json = new JsonObject { [SecondsKey] = Seconds, [StartedKey] = Math.Max(_started, _startedBefore) };
        AtomicFile.Write(Path.Combine(_folder.FullPath, Name), json.ToJsonString() + "\n");
    }

    private double Seconds => _before + _clock.Elapsed.TotalSeconds;

    private void Decide()
    {
        _maxRuns = _started;
        var experiment = RecordedJson.Read(_folder.Experiment);
        if (experiment["sweep"] is not JsonObject sweep)
        {
            throw new RunFileException(
                $"'{_folder.Experiment}' has no 'sweep' any more, into which the clock's decision belongs. Use a copy of it, and resume the sweep.");
        }

        sweep.Remove("maxSeconds");
        sweep["maxRuns"] = _started;
        AtomicFile.Write(_folder.Experiment, experiment.ToJsonString(RunRecorder.Indented) + "\n");
        _over();
    }

    // A sweep whose time is lost may take all of it once more.
    private static (double Seconds, int Started) Read(string path)
    {
        try
        {
            return RecordedJson.Find(path) is { } json
                && json[SecondsKey] is JsonValue seconds && seconds.TryGetValue<double>(out var passed) && passed is >= 0 and < double.PositiveInfinity
                && json[StartedKey] is JsonValue started && started.TryGetValue<int>(out var count) && count >= 0
                ? (passed, count)
                : (0, 0);
        }
        catch (RunFileException)
        {
            return (0, 0);
        }
    }
}
