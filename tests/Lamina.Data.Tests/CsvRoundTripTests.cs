using System.Globalization;
using System.Text;

namespace Lamina.Data.Tests;

public sealed class CsvRoundTripTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void A_random_table_comes_back_as_it_was(int seed)
    {
        var random = new Random(seed);
        var (rows, columns) = (random.Next(1, 3000), random.Next(2, 40));
        var (label, delimiter, line) = (random.Next(columns), ",;\t"[random.Next(3)], random.Next(2) == 0 ? "\n" : "\r\n");
        var header = random.Next(2) == 0;
        var whole = random.Next(2) == 0;
        var inputs = Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns - 1).Select(_ => whole ? random.Next(256) : Number(random)).ToArray())
            .ToArray();
        var labels = Enumerable.Range(0, rows).Select(_ => "abc,;\"\né x"[..random.Next(1, 9)].Trim() + "!").ToArray();
        var text = new StringBuilder(header ? string.Join(delimiter, Enumerable.Range(0, columns).Select(column => $"c{column}")) + line : "");
        for (var row = 0; row < rows; row++)
        {
            List<string> cells = [.. inputs[row].Select(value => value.ToString(CultureInfo.InvariantCulture))];
            cells.Insert(label, $"\"{labels[row].Replace("\"", "\"\"")}\"");
            text.AppendJoin(delimiter, cells.Select(cell => random.Next(50) == 0 && cell[0] != '"' ? $"\"{cell}\"" : cell))
                .Append(row == rows - 1 && random.Next(2) == 0 ? "" : line);
        }

        using var file = new TemporaryFile(text.ToString());
        var data = new CsvSource(file.Path, Label: header ? $"c{label}" : $"{label}", Delimiter: $"{delimiter}").Load(default);

        Assert.Equal(rows, data.Count);
        Assert.Equal(whole, data.Stored() is ByteRows);
        for (var row = 0; row < rows; row++)
        {
            Assert.Equal(inputs[row].Select(BitConverter.SingleToInt32Bits), data.Input(row).Select(BitConverter.SingleToInt32Bits));
            Assert.Equal(labels[row], data.Labels[data.ClassOf(row)]);
        }
    }

    [Fact]
    public void Every_number_is_the_float_nearest_to_its_text()
    {
        var random = new Random(9);
        string[] texts =
        [
            .. Enumerable.Range(0, 20_000).Select(_ => (random.NextDouble() * 2 - 1).ToString($"F{random.Next(9)}", CultureInfo.InvariantCulture)),
            .. Enumerable.Range(0, 20_000).Select(_ => Number(random).ToString($"G{random.Next(1, 12)}", CultureInfo.InvariantCulture)),
            "16777217", "16777216.5", "9999999", "9999999.", ".9999999", "0.3", "1e-46", "3.4028235e38", "+7", "-.5", "1.17549429E-38", "007.50", "-0.0",
        ];
        using var file = new TemporaryFile(string.Concat(texts.Select(text => $"{text},0\n")));
        var data = new CsvSource(file.Path, Label: "1", Header: false).Load(default);

        for (var row = 0; row < texts.Length; row++)
            Assert.Equal(BitConverter.SingleToInt32Bits(float.Parse(texts[row], CultureInfo.InvariantCulture)),
                BitConverter.SingleToInt32Bits(data.Input(row)[0]));
    }

    private static float Number(Random random)
    {
        while (true)
        {
            if (BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)) is var value && float.IsFinite(value))
                return value;
        }
    }
}
