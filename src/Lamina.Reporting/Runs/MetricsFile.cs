using System.Globalization;
using Lamina.Runs;
using Lamina.Training;

namespace Lamina.Reporting;

/// <summary>Reads the metrics.csv of a run.</summary>
internal static class MetricsFile
{
    private const int FirstMetric = 4;

    /// <summary>The epochs in it; a last line that a crash has torn is left out.</summary>
    public static IReadOnlyList<EpochResult> Read(string path)
    {
        var lines = GrowingFile.Lines(path);
        if (lines.Count == 0)
            return [];
        var names = lines[0].Split(',');
        return [.. lines.Skip(1)
            .Select((line, index) =>
            Epoch(line.Split(','), names)
            ?? throw new RunFileException($"'{path}', line {index + 2}: expected {names.Length} numbers ({lines[0]}), but received '{line.Trim()}'. Remove "
            + "the line, or train the run again."))];
    }

    private static EpochResult? Epoch(string[] cells, string[] names)
    {
        if (cells.Length != names.Length || cells.Length < FirstMetric)
            return null;
        if (!int.TryParse(cells[0], CultureInfo.InvariantCulture, out var epoch) || !long.TryParse(cells[1], CultureInfo.InvariantCulture, out var step))
            return null;
        var numbers = new double[cells.Length];
        for (var i = 2; i < cells.Length; i++)
        {
            if (!double.TryParse(cells[i], CultureInfo.InvariantCulture, out numbers[i]))
                return null;
        }

        return new(epoch, step, numbers[2], (float)numbers[3], [.. names.Zip(numbers, KeyValuePair.Create).Skip(FirstMetric)]);
    }
}
