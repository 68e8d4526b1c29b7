using System.Text;

namespace Lamina.Tests.Mutators;

/// <summary>Tables with cells, rows and line ends that are none, or not all alike.</summary>
internal sealed class CsvMutator : IMutator
{
    private static readonly string[] s_cells = [
        "", " ", "\"", "\"\"", "\"1", "\"1\"", "\"a\nb\"", "\"1,5\"", "1;2", "tEn", "ü", "\0", "1e39", "-1e-46", "+1", " 7 ", "1_000",
        "0000000000000000000000000000000000000000001", "١"];

    public byte[] Mutate(Mutation mutation)
    {
        var width = 2 + mutation.Below(4);
        var rows = Enumerable.Range(0, 1 + mutation.Below(12)).Select(row => Enumerable.Range(0, width).Select(column => Cell(mutation, row, column)).ToList())
            .ToList();
        if (mutation.Chance(80))
            rows.Insert(0, [.. Enumerable.Range(0, width).Select(column => column == 0 ? "label" : $"x{column}")]);
        for (var left = mutation.Below(4); left > 0; left--)
            Change(rows, mutation);
        var (delimiter, end) = (mutation.Of([",", ",", ",", ";", "\t"]), mutation.Of(["\n", "\n", "\r\n", "\r"]));
        var bytes = Encoding.UTF8.GetBytes(string.Join(end, rows.Select(row => string.Join(delimiter, row))) + mutation.Of(["", end, end + end]));
        return mutation.Chance(20) ? mutation.Bytes(bytes) : bytes;
    }

    private static string Cell(Mutation mutation, int row, int column) =>
        column == 0 ? $"class{row % 3}" : $"{mutation.Below(300)}{mutation.Of(["", "", ".5"])}";

    private static void Change(List<List<string>> rows, Mutation mutation)
    {
        var row = mutation.Of(rows);
        var place = mutation.Below(row.Count);
        switch (mutation.Below(6))
        {
            case 0:
                rows.Insert(mutation.Below(rows.Count + 1), [""]);
                break;
            case 1 when row.Count > 1:
                row.RemoveAt(place);
                break;
            case 2:
                row.Insert(place, mutation.Number());
                break;
            case 3:
                row[place] = new string((char)('0' + mutation.Below(10)), mutation.Below(400));
                break;
            default:
                row[place] = mutation.Chance(50) ? mutation.Number() : mutation.Of(s_cells);
                break;
        }
    }
}
