using System.Globalization;
using System.Text;

namespace Lamina.Serving;

/// <summary>Counts values by size; any number of threads may add at once.</summary>
/// <param name="name">The name in Prometheus' text.</param>
/// <param name="help">What is counted.</param>
/// <param name="bounds">The upper bounds of the buckets, ascending.</param>
/// <param name="scale">What a recorded unit is in the unit of the bounds.</param>
internal sealed class Histogram(string name, string help, double[] bounds, double scale)
{
    private readonly long[] _counts = new long[bounds.Length + 1];
    private long _sum;

    public void Add(long value)
    {
        var bucket = 0;
        while (bucket < bounds.Length && value * scale > bounds[bucket])
            bucket++;
        Interlocked.Increment(ref _counts[bucket]);
        Interlocked.Add(ref _sum, value);
    }

    public void Write(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} histogram\n");
        var total = 0L;
        for (var bucket = 0; bucket < bounds.Length; bucket++)
        {
            total += Interlocked.Read(ref _counts[bucket]);
            text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{le=\"{bounds[bucket]}\"}} {total}\n");
        }

        total += Interlocked.Read(ref _counts[^1]);
        text.Append(CultureInfo.InvariantCulture,
            $"{name}_bucket{{le=\"+Inf\"}} {total}\n{name}_sum {Interlocked.Read(ref _sum) * scale}\n{name}_count {total}\n");
    }
}
