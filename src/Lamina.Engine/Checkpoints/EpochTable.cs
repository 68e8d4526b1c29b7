using System.Text.Json.Nodes;
using Lamina.Models;
using Lamina.Training;

namespace Lamina.Checkpoints;

/// <summary>The results of epochs as one tensor of doubles, a row an epoch: epoch, step, seconds, learning rate, then losses and metrics.</summary>
internal static class EpochTable
{
    private const int Seconds = 2;
    private const int Fixed = 4;

    public static string Name { get; } = CheckpointNames.Of(CheckpointNames.History, "epochs");

    public static JsonArray Columns(IReadOnlyList<EpochResult> epochs) =>
        [.. (epochs.Count > 0 ? epochs[0].Metrics : []).Select(metric => (JsonNode)metric.Key)];

    public static SafeTensor Write(IReadOnlyList<EpochResult> epochs)
    {
        var width = Fixed + (epochs.Count > 0 ? epochs[0].Metrics.Count : 0);
        double[] values =
            [.. epochs.SelectMany(epoch =>
            new[] { epoch.Epoch, epoch.Step, epoch.Seconds, (double)epoch.LearningRate }.Concat(epoch.Metrics.Select(metric => metric.Value)))];
        return new(Name, [epochs.Count, width], values.AsMemory());
    }

    public static IReadOnlyList<EpochResult> Read(SafeTensor table, JsonArray columns)
    {
        string[] names = [.. columns.Select(name => name?.GetValue<string>() ?? throw new FormatException("the name of a metric is null."))];
        if (table.Shape is not [var rows, var width] || width != Fixed + names.Length)
            throw new FormatException($"its epoch results have a shape other than [epochs, {Fixed + names.Length}].");
        return [.. Enumerable.Range(0, rows).Select(row => Result(table.Doubles.Span.Slice(row * width, width), names))];
    }

    /// <summary>The table with zeros for the seconds, which differ from run to run.</summary>
    public static SafeTensor WithoutSeconds(SafeTensor table)
    {
        var values = table.Doubles.ToArray();
        for (var i = Seconds; i < values.Length; i += table.Shape[1])
            values[i] = 0;
        return new(table.Name, table.Shape, values.AsMemory());
    }

    private static EpochResult Result(ReadOnlySpan<double> row, string[] names)
    {
        var metrics = new KeyValuePair<string, double>[names.Length];
        for (var i = 0; i < names.Length; i++)
            metrics[i] = new(names[i], row[Fixed + i]);
        return new((int)row[0], (long)row[1], row[Seconds], (float)row[3], metrics);
    }
}
