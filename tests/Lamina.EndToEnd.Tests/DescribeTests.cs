using System.Globalization;

namespace Lamina.Tests;

public sealed class DescribeTests
{
    private const string Cafes = "name,seats,opened,town,rating\nAnna,12,2001-05-01,Ulm,3\nBert,20,2002-06-01,Ulm,4\nCleo,x2,2003-07-01,Bern,5\n"
        + "Dora,,2004-08-01,Bern,4\nEmil,16,2005-09-01,Ulm,3\nEmil,16,2005-09-01,Ulm,3\nFred,14,2006-01-01,Bern,5\nGina,18,2007-01-01,Ulm,4\n"
        + "Hugo,15,2008-01-01,Ulm,4\nIris,13,2009-01-01,Bern,5\nJana,17,2010-01-01,Ulm,3\n";

    [Fact]
    public void A_table_is_described_in_exactly_these_words()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("cafes.csv", Cafes);
        var result = CommandHere.Run("data", "describe", path).Succeeded();
        Assert.Equal(
            $$"""
            {{path}}: 11 rows, 5 columns.

              column   kind       missing   different   histogram    values
            ─────────────────────────────────────────────────────────────────────────────────────────────
              name     text           0 %          10                Emil 2, Anna 1, Bert 1, Cleo 1, …
              seats    number       9.1 %           9   ▄▄▄▄ █▄▄ ▄   12 to 20, mean 15.667
              opened   date           0 %          10   ▃▃▃▃ █▃▃▃▃   2001-05-01 to 2010-01-01, in order
              town     category       0 %           2                Ulm 7, Bern 4
              rating   number         0 %           3   █    █   ▆   3 to 5, mean 3.9091

            label       rating: it is the last column. Its values are numbers.
            duplicates  1 row is the same as a row before it
            leaks       none found
            unreadable  {{path}}(4,6): column 'seats' expects a number, but received 'x2'

            """.Split('\n').Select(line => line.TrimEnd()), result.Output.Split('\n').Select(line => line.TrimEnd()));
        Assert.Empty(result.Error);
    }

    [Fact]
    public void As_json_it_has_the_same_with_all_digits()
    {
        using var folder = new TemporaryFolder();
        var json = CommandHere.Run("data", "describe", folder.Write("cafes.csv", Cafes), "--json", "--label", "town").Succeeded().Json;
        Assert.Equal((11, 11, 1), ((int)json["rows"]!, (int)json["sampled"]!, (int)json["duplicates"]!));
        Assert.Equal("""{"column":"town","reason":"it was asked for","classes":{"Bern":4,"Ulm":7}}""", json["label"]!.ToJsonString());
        var seats = json["columns"]![1]!;
        Assert.Equal(("number", 1, 9, 141 / 9.0), ((string)seats["kind"]!, (int)seats["missing"]!, (int)seats["distinct"]!, (double)seats["mean"]!));
        Assert.Equal("""[{"line":4,"column":6,"text":"x2"}]""", seats["unreadableCells"]!.ToJsonString());
        Assert.Equal("2001-05-01T00:00:00", (string)json["columns"]![2]!["earliest"]!);
    }

    [Fact]
    public void A_page_has_all_of_it_and_replaces_no_other_file()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("cafes.csv", Cafes);
        foreach (var _ in Enumerable.Range(0, 2))
            CommandHere.Run("data", "describe", path, "--html", folder["page.html"]).Succeeded();
        var page = File.ReadAllText(folder["page.html"]);
        foreach (var part in (string[])["<h2>Columns</h2>", "<h2>Histograms</h2>", "<h2>Label</h2>",
            "1 row is the same as a row before it", "<h2>Cells that cannot be read</h2>", "x2"])
            Assert.Contains(part, page, StringComparison.Ordinal);
        var mine = folder.Write("mine.html", "mine");
        var refused = CommandHere.Run("data", "describe", path, "--html", mine);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains($"--html: '{mine}' exists and is not a description of a table. Name another file, so that nothing is lost.", refused.Error,
            StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(mine));
    }

    [Fact]
    public void A_column_that_gives_the_label_away_is_told()
    {
        using var folder = new TemporaryFolder();
        var rows = string.Concat(Enumerable.Range(0, 60).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row * 7 % 60},k{row % 2},{row % 2}\n")));
        var result = CommandHere.Run("data", "describe", folder.Write("leak.csv", $"x,code,y\n{rows}")).Succeeded();
        Assert.Contains("leaks       code: each of its values stands with one class, so that nothing is learnt from the others", result.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_input_is_described_like_a_file_and_named_in_problems()
    {
        using var folder = new TemporaryFolder();
        var result = RedirectedCommand.Shell($"""cat '{folder.Write("cafes.csv", Cafes)}' | "$@" """, "data", "describe", "-").Succeeded();
        Assert.StartsWith("standard input: 11 rows, 5 columns.", result.Output, StringComparison.Ordinal);
        Assert.Contains("standard input(4,6): column 'seats' expects a number", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "error LAM3002: Expected rows of samples, but the file is empty.")]
    [InlineData("a,b\n", "error LAM3002: Expected rows of samples, but the file holds only a header.")]
    [InlineData("a,b\n1,2\n3\n", "(3): error LAM3003: Expected 2 cells, as in the first line, but received 1.")]
    [InlineData("a,b;c\n1,2;3\n", "(1): error LAM3009: The first line holds ',' and ';', so the delimiter is not clear. Set 'delimiter'.")]
    [InlineData("a,b\n1,\"2\n", "(2): error LAM3010: A quote is out of place or never closed.")]
    public void A_file_that_is_no_table_is_bad_input(string text, string problem)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("table.csv", text);
        var result = CommandHere.Run("data", "describe", path);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"{path}{(problem.StartsWith('(') ? "" : ": ")}{problem}", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void A_folder_a_missing_file_a_binary_file_and_a_missing_label_are_bad_input()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["binary.csv"], [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF, 0xFF]);
        foreach (var (path, text) in ((string, string)[])[(folder[""], "it is a folder. Name a file in it."), (folder["none.csv"], "but there is none."),
            (folder["binary.csv"], "LAM3015")])
        {
            var result = CommandHere.Run("data", "describe", path);
            Assert.Equal(2, result.ExitCode);
            Assert.Contains(text, result.Error, StringComparison.Ordinal);
        }

        var label = CommandHere.Run("data", "describe", folder.Write("cafes.csv", Cafes), "--label", "ratng");
        Assert.Equal(2, label.ExitCode);
        Assert.Contains("There is no column 'ratng' to be the label. Did you mean 'rating'?", label.Error, StringComparison.Ordinal);
    }
}
