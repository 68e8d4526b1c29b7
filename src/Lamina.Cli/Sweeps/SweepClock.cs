using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Hosting;
using Lamina.Training;

namespace Lamina.Cli;

/// <summary>
/// Says whether a sweep's budget lets another training start. A clock's decision is made once and written into the sweep's experiment as <c>maxRuns</c>:
/// from then on the sweep ends there by count, whenever and wherever it is done again.
/// </summary>
internal sealed class SweepClock
{
    private const string File = "clock.json";
    private const string SecondsKey = "seconds";
    private const string StartedKey = "started";
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly RunFolder _folder;
    private readonly double? _maxSeconds;
    private readonly double _before;
    private readonly int _startedBefore;
    private int? _maxRuns;
    private int _started;

    public SweepClock(RunFolder folder, SweepSection sweep)
    {
        (_folder, _maxSeconds, _maxRuns) = (folder, sweep.MaxSeconds, sweep.MaxRuns);
        if (_maxSeconds is not null)
            (_before, _startedBefore) = Read(Path.Combine(folder.FullPath, File));
    }

    /// <summary>Counts another training in; false where none may start any more.</summary>
    public bool TryStart()
    {
        // What had been started before a stop goes on, whatever the time.
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
        if (_maxSeconds is not null)
            AtomicFile.Write(Path.Combine(_folder.FullPath, File), new JsonObject { [SecondsKey] = Seconds, [StartedKey] = Math.Max(_started, _startedBefore) }.ToJsonString() + "\n");
    }

    private double Seconds => _before + _clock.Elapsed.TotalSeconds;

    private void Decide()
    {
        _maxRuns = _started;
        var experiment = JsonNode.Parse(System.IO.File.ReadAllText(_folder.Experiment))!;
        var sweep = experiment["sweep"]!.AsObject();
        sweep.Remove("maxSeconds");
        sweep["maxRuns"] = _started;
        AtomicFile.Write(_folder.Experiment, experiment.ToJsonString(RunRecorder.Indented) + "\n");
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The {_maxSeconds:0.#} seconds are over: no further trial is started."));
    }

    private static (double Seconds, int Started) Read(string path)
    {
        try
        {
            var json = JsonNode.Parse(System.IO.File.ReadAllText(path));
            return ((double?)json?[SecondsKey] ?? 0, (int?)json?[StartedKey] ?? 0);
        }
        catch (Exception exception) when (exception is FileNotFoundException or JsonException or InvalidOperationException or FormatException)
        {
            return (0, 0);
        }
    }
}
