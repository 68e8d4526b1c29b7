using System.Globalization;

namespace Lamina.Tests;

/// <summary>The digits of optdigits.csv, read without the framework: 64 pixels divided by 16, and the label as one-hot.</summary>
internal sealed record ReferenceTable(double[][] Inputs, double[][] Targets)
{
    public static ReferenceTable Optdigits(string path, int from, int count)
    {
        var rows = File.ReadAllLines(path).Skip(1 + from).Take(count)
            .Select(line => line.Split(',').Select(cell => int.Parse(cell, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        return new(
            Array.ConvertAll(rows, row => row.Skip(1).Select(pixel => pixel / 16.0).ToArray()),
            Array.ConvertAll(rows, row => Enumerable.Range(0, 10).Select(digit => digit == row[0] ? 1.0 : 0.0).ToArray()));
    }
}
