using System.IO.Compression;
using System.Text;

namespace Lamina.Tests.Mutators;

/// <summary>Tables as others write them, with marks and units that are right, doubled, misplaced or of another country; some of them compressed.</summary>
internal sealed class WrittenTableMutator : IMutator
{
    private static readonly string[] s_cells =
    [
        "1,5", "1.5", "1.234", "1,234", "1.234,5", "1,234.5", "1 234,5", "1\u00A0234", "1\u202F234", "1'234.5", "1’234", "12,34,5", "1.23.456", ",", ".", ",5",
        "5,", "-,5", "1,5e3", "1,5e", "1e,5", "5 %", "%5", "%", "% %", "5%%", "-5 %", "5 ‰", "$5", "5 €", "-$5", "$-5", "$ -5", "($5)", "()", "(", "(5", "($)",
        "€", "US$ 5", "CHF5", "5 kr.", "Rs.5", ".5 €", "5. €", "12M", "5 MIO", "€5€", "5 €%", "NaN", "NaN %", "?", "", "Infinity €", "\uFEFF1,5", "2024-03-31",
        "2024-03-31T18:00Z", "31.03.2024", "2024-13-01",
    ];

    private static readonly Func<Mutation, string>[] s_styles =
    [
        mutation => $"{mutation.Below(2000)}", mutation => $"{mutation.Below(2000)},{mutation.Below(100)}", mutation => $"-{mutation.Below(9)},5",
        mutation => $"{1 + mutation.Below(999)}.{mutation.Below(1000):000},5", mutation => $"{1 + mutation.Below(999)}.{mutation.Below(1000):000}",
        mutation => $"{1 + mutation.Below(999)},{mutation.Below(1000):000}", mutation => $"{1 + mutation.Below(999)} {mutation.Below(1000):000},5",
        mutation => $"{1 + mutation.Below(999)}'{mutation.Below(1000):000}", mutation => $"{mutation.Below(100)} %",
        mutation => $"{mutation.Below(100)},5\u00A0€",
    ];

    public byte[] Mutate(Mutation mutation)
    {
        var width = 3 + mutation.Below(3);
        // The first styles are what most ways of reading take.
        Func<Mutation, string>[] styles = [.. Enumerable.Range(0, width).Select(_ => s_styles[mutation.Below(mutation.Chance(70) ? 3 : s_styles.Length)])];
        var rows = Enumerable.Range(0, 4 + mutation.Below(8))
            .Select(row => Enumerable.Range(0, width).Select(column => Cell(mutation, row, column, styles[column])).ToList())
            .ToList();
        if (mutation.Chance(90))
            rows.Insert(0, [.. Enumerable.Range(0, width).Select(column => column switch { 0 => "label", 1 => "key", _ => $"x{column}" })]);
        for (var left = mutation.Chance(60) ? 0 : 1 + mutation.Below(3); left > 0; left--)
            mutation.Of(rows)[mutation.Below(width)] = mutation.Chance(30) ? mutation.Number() : mutation.Of(s_cells);
        var (delimiter, end) = (mutation.Of([";", ";", ";", ";", "\t", ","]), mutation.Of(["\n", "\r\n"]));
        var bytes = Encoding.UTF8.GetBytes(string.Join(end, rows.Select(row => string.Join(delimiter, row))) + end);
        if (mutation.Chance(20))
            bytes = mutation.Bytes(bytes);
        if (mutation.Chance(15))
            bytes = Packed(bytes);
        return mutation.Chance(10) ? mutation.Bytes(bytes) : bytes;
    }

    private static string Cell(Mutation mutation, int row, int column, Func<Mutation, string> style) => column switch
    {
        0 => $"class{row % 2}",
        1 => $"{1 + (row * 7 % 5)}",
        _ => style(mutation),
    };

    private static byte[] Packed(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest))
            stream.Write(bytes);
        return packed.ToArray();
    }
}
