using System.Text;

namespace Lamina.Tests;

/// <summary>
/// Tables with something wrong in them, each with all that <c>check</c> says of it, word for word: <c>Tables/bad.txt</c> has what the source says after
/// <c>train</c>, what else the data have after <c>data</c>, the lines of the files after <c>|</c>, and the report after <c>&gt;</c>.
/// </summary>
public sealed class BadTableTests
{
    private static readonly string[] s_cases = File.ReadAllText(Path.Combine(LaminaCommand.Root, "tests/Lamina.EndToEnd.Tests/Tables/bad.txt"))
        .Split("== ", StringSplitOptions.RemoveEmptyEntries);

    public static TheoryData<string> Names => [.. s_cases.Select(Name)];

    [Fact]
    public void There_are_fifty() => Assert.Equal(50, s_cases.DistinctBy(Name).Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void All_problems_of_a_table_are_in_one_report(string name)
    {
        using var folder = new TemporaryFolder();
        var lines = s_cases.Single(text => Name(text) == name).Split('\n');
        var (train, data) = (After(lines, "train ").Single(), After(lines, "data ").SingleOrDefault());
        string? file = null;
        foreach (var line in lines)
        {
            if (line.StartsWith("file ", StringComparison.Ordinal))
                File.WriteAllBytes(file = folder[line[5..]], []);
            else if (line.StartsWith("| ", StringComparison.Ordinal))
                File.AppendAllBytes(file!, Bytes(line[2..] + "\n"));
        }

        var layer = name switch
        {
            "two targets" => "\"units\": 2",
            "target holes" => "\"units\": 1",
            _ => "\"units\": 2, \"activation\": \"softmax\"",
        };
        var isNumbers = train.Contains("\"targets\"", StringComparison.Ordinal);
        var source = train.Contains("\"path\"", StringComparison.Ordinal) ? train : $"\"path\": \"t.csv\", {train}";
        var path = folder.Write("e.json", $$"""
            { "name": "bad", "data": { "train": { "type": "csv", {{source}} }{{(data is null ? "" : $", {data}")}} },
             "network": { "layers": [ { "type": "dense", {{layer}} } ] },
             "training": { "loss": "{{(isNumbers ? "meanSquaredError" : "crossEntropy")}}", "optimizer": "adam", "batchSize": 2, "epochs": 1 } }
            """);
        var result = CommandHere.Run("check", path);
        Assert.Equal(2, result.ExitCode);
        string[] expected = [.. After(lines, "> ")];
        var home = Path.GetDirectoryName(path)!;
        string[] received = [.. result.Error.TrimEnd().Split('\n')
            .Select(line => line.StartsWith(home, StringComparison.Ordinal) ? line[(home.Length + 1)..] : line)
            .Select(line => line.Replace(home, "FOLDER", StringComparison.Ordinal))];
        Assert.Equal([.. expected, $"{expected.Length} problem{(expected.Length == 1 ? "" : "s")}."], received);
    }

    private static string Name(string text) => text[..text.IndexOf('\n', StringComparison.Ordinal)];

    private static IEnumerable<string> After(string[] lines, string mark) =>
        lines.Where(line => line.StartsWith(mark, StringComparison.Ordinal)).Select(line => line[mark.Length..]);

    // A byte that is no text is written by its number.
    private static byte[] Bytes(string line) =>
        line.Split("{FF}") is [var before, var after]
            ? [.. Encoding.UTF8.GetBytes(before), 0xFF, .. Encoding.UTF8.GetBytes(after)]
            : Encoding.UTF8.GetBytes(line);
}
