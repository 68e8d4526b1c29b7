using Lamina.Data;

namespace Lamina.Tests;

/// <summary>Reads a table in one of the ways that sources may say, which one by its bytes.</summary>
internal static class WrittenTable
{
    private static readonly Dictionary<string, NumberUnit> s_units = new() { ["x2"] = NumberUnit.Percent, ["x3"] = NumberUnit.Currency };

    private static readonly Func<string, IDataSource>[] s_ways =
    [
        path => new CsvSource(path, Label: "label"),
        path => new CsvSource(path, Label: "label", Decimal: ","),
        path => new CsvSource(path, Label: "label", Decimal: ",", Thousands: "."),
        path => new CsvSource(path, Label: "label", Thousands: ","),
        path => new CsvSource(path, Label: "label", Decimal: ",", Thousands: " ", Ignore: ["key"]),
        path => new CsvSource(path, Label: "label", Thousands: "'"),
        path => new CsvSource(path, Label: "label", Decimal: ",", Number: new Dictionary<string, NumberUnit> { ["x2"] = NumberUnit.Percent }),
        path => new CsvSource(path, Label: "label", Decimal: ",", Number: new Dictionary<string, NumberUnit> { ["x2"] = NumberUnit.Currency }),
        path => new CsvSource(path, Targets: ["x2"], Ignore: ["label"], Decimal: ",", Thousands: ".", Number: s_units),
        path => new CsvSource(Twice(path), Label: "label", Decimal: ","),
        path => new SourceRows(new CsvSource(path, Label: "label", Decimal: ","), [0, 3]),
        path => new FoldSource(new CsvSource(path, Label: "label", Decimal: ","), 2, 1, Groups: "key"),
        path => new FoldSource(new CsvSource(path, Label: "label", Decimal: ","), 2, 2, Forward: true, By: "key"),
    ];

    /// <summary>Reads it.</summary>
    /// <exception cref="DataException">It cannot be read.</exception>
    public static void Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var source = s_ways[bytes.Sum(value => value) % s_ways.Length](path);
        var data = source.Load(default);
        var row = new float[data.InputShape.Count];
        for (var i = 0; i < data.Count; i++)
        {
            data.ReadInput(i, row);
            Assert.DoesNotContain(row, value => !float.IsFinite(value));
        }

        Assert.Equal(data.Count, RowKeys.Of(source, "label", data).Count);
    }

    private static string Twice(string path)
    {
        File.Copy(path, $"{path}-2", overwrite: true);
        return $"{path}*";
    }
}
