using System.Diagnostics;
using System.Globalization;
using System.Text;
using Lamina.Hosting;

namespace Lamina.Serving;

/// <summary>What a server counts, as Prometheus reads it.</summary>
internal sealed class ServingMetrics(FilePredictor predictor)
{
    private const int Statuses = 600;
    private static readonly string[] s_routes = Enum.GetNames<Route>().Select(name => name.ToLowerInvariant()).ToArray();
    private readonly long[] _requests = new long[s_routes.Length * Statuses];
    private readonly Histogram _seconds = new(
        "lamina_predict_seconds", "Time from the head of a request to predict to the end of its answer.",
        [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5], 1.0 / Stopwatch.Frequency);
    private readonly Histogram _rows = new("lamina_batch_rows", "Rows that were computed together.", [1, 2, 4, 8, 16, 32, 64, 128, 256], 1);
    private long _inProgress;

    /// <summary>How many requests wait for their prediction.</summary>
    public Func<int> Waiting { get; set; } = static () => 0;

    public void Begin() => Interlocked.Increment(ref _inProgress);

    public void End(Route route, int status, long ticks)
    {
        Interlocked.Decrement(ref _inProgress);
        Interlocked.Increment(ref _requests[((int)route * Statuses) + Math.Clamp(status, 0, Statuses - 1)]);
        if (route == Route.Predict)
            _seconds.Add(ticks);
    }

    public void Computed(int rows) => _rows.Add(rows);

    /// <summary>The text of Prometheus' format 0.0.4.</summary>
    public string Text()
    {
        var text = new StringBuilder("# HELP lamina_requests_total Requests answered, by route and status.\n# TYPE lamina_requests_total counter\n");
        for (var index = 0; index < _requests.Length; index++)
        {
            if (Interlocked.Read(ref _requests[index]) is > 0 and var count)
                text.Append(CultureInfo.InvariantCulture,
                    $"lamina_requests_total{{route=\"{s_routes[index / Statuses]}\",status=\"{index % Statuses}\"}} {count}\n");
        }

        _seconds.Write(text);
        _rows.Write(text);
        Write(text, "lamina_requests_in_progress", "gauge", "Requests being answered.", Interlocked.Read(ref _inProgress));
        Write(text, "lamina_queue_requests", "gauge", "Requests that wait for their prediction.", Waiting());
        Write(text, "lamina_model_reloads_total", "counter", "Models that came into use after the first.", predictor.Reloads);
        Write(text, "lamina_model_reload_failures_total", "counter", "New model files that could not be used.", predictor.Failures);
        text.Append(CultureInfo.InvariantCulture,
            $"# HELP lamina_model_info The model in use, by the SHA-256 of its file.\n# TYPE lamina_model_info "
            + $"gauge\nlamina_model_info{{sha256=\"{predictor.Model.Hash}\"}} 1\n");
        return text.ToString();
    }

    private static void Write(StringBuilder text, string name, string type, string help, long value) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n{name} {value}\n");
}
