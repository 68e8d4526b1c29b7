using Lamina.Cli;
using Lamina.Training;
using Spectre.Console;

namespace Lamina.Tests;

public sealed class LiveTableTests
{
    [Theory]
    [InlineData("▁▂▃▄▅▆▇█", true, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0)]
    [InlineData("_#", false, 0.0, 9.0)]
    [InlineData("▁█", true, 1.0, 1.0, 5.0, 5.0, 5.0, 5.0, 1.0, 13.0)]
    [InlineData("▅▅", true, 4.0, 4.0)]
    [InlineData("▁ █", true, 1.0, double.NaN, 2.0)]
    [InlineData("", true)]
    [InlineData("▁▄█", true, 1.0, 10.0, 316.23)] // Over two decades and a half the logarithm is drawn, of which 10 is four tenths.
    public void A_sparkline_is_as_high_as_its_values(string expected, bool hasBlocks, params double[] values) =>
        Assert.Equal(expected, Sparkline.Of(values, values.Length == 8 && values[1] == 1 ? 2 : 8, hasBlocks));

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void It_tells_the_last_and_the_best_of_each_metric_in_the_terminals_width(int width)
    {
        var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        var table = new LiveTable(console, [new("train.loss", "", false), new("validation.accuracy", "fraction", true)],
            [Epoch(1, 0.5, 0.25), Epoch(2, 0.25, 0.75), Epoch(3, 0.375, 0.5)]);
        console.Write(table.Of(new TrainingProgress(4, 1000, 500, 1000, 0.123456, 123_456_789, 1000)));
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
        Assert.StartsWith("epoch 4/1000 ", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("123,457 samples/s  00:00:00 left", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["train.loss", "0.375", "0.25", "2", "█▁▅"]);
        Assert.Contains(lines, line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["validation.accuracy", "0.5", "0.75", "2", "▁█▅"]);
    }

    private static EpochResult Epoch(int number, double loss, double accuracy) =>
        new(number, number, number, 0.1f, [KeyValuePair.Create("train.loss", loss), KeyValuePair.Create("validation.accuracy", accuracy)]);
}
