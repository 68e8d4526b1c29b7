using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lamina.Tests;

public sealed class InitTests
{
    [Fact]
    public void A_table_becomes_a_commented_experiment_that_passes_check_and_trains_without_an_edit()
    {
        using var folder = new TemporaryFolder();
        var table = folder.Write("my flats.csv", Flats(120));
        var result = CommandHere.Run("init", table).Succeeded();
        var experiment = folder["my-flats.json"];
        Assert.Contains("split       96 rows to learn from, 24 to validate on, none of them the same as one to learn from", result.Output,
            StringComparison.Ordinal);
        Assert.EndsWith($"experiment  {experiment}\nnext        lamina train {experiment}\n", result.Output, StringComparison.Ordinal);
        var check = CommandHere.Run("check", experiment).Succeeded();
        Assert.Empty(check.Error);
        var trained = CommandHere.Run("train", experiment, "--out", folder["run"], "--json").Succeeded().Json;
        Assert.InRange(trained["final"]!["validation.r2"]!.GetValue<double>(), 0.9, 1);
    }

    [Fact]
    public void The_draft_says_of_each_choice_why()
    {
        using var folder = new TemporaryFolder();
        CommandHere.Run("init", folder.Write("flats.csv", Flats(120)), "--to", folder["draft.json"]).Succeeded();
        Assert.StartsWith(
            """
            {
              // Drafted by 'lamina init' from 120 rows of 6 columns. The comments say why each thing is as it is: change what you
              // know better.
              "name": "flats",
              "seed": 1,
              "data": {
                "train": {
                  "type": "csv",
                  "path": "flats.csv",
                  // The label: columns of the name 'price' mostly are. Its values are numbers, which are predicted as such.
                  "targets": [ "price" ],
                  // Left out: 'id' is an identifier: it numbers the rows; 'country' is constant: every value is 'CH'.
                  "ignore": [ "id", "country" ]
                },
                // A fifth of the rows is never learnt from, and says how well others are predicted.
                "validation": { "split": 0.2 },
                "transforms": [
                  // Missing values become the median of their column, and each such column gets another that says where they were:
                  // that a value is missing may itself tell something (area 10 %).
                  { "type": "impute", "strategy": "median", "indicator": true, "columns": [ "area" ] },
                  // A column of 0 and 1 for each category, since texts have no order; a category that the training rows lack is 0
                  // in all of them.
                  { "type": "oneHot", "unknown": "zeros", "columns": [ "town" ] },
                  // Numbers of mean 0 and deviation 1, whatever their unit: a network learns from such best.
                  { "type": "standardize", "columns": [ "area", "floor" ] }
                ],
            """, File.ReadAllText(folder["draft.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_a_date_rules_the_last_fifth_in_time_is_validated_on_and_its_parts_are_learnt_from()
    {
        using var folder = new TemporaryFolder();
        var rows = string.Concat(Enumerable.Range(0, 100).Select(row => string.Create(CultureInfo.InvariantCulture,
            $"{new DateTime(2023, 1, 1).AddDays(7 * row + row % 2):yyyy-MM-dd},{row * 13 % 17},{row * 13 % 17 * 2 + row * 7 % 5 + 0.5}\n")));
        CommandHere.Run("init", folder.Write("sales.csv", $"date,visits,price\n{rows}")).Succeeded();
        var text = File.ReadAllText(folder["sales.json"]);
        Assert.Contains("\"validation\": { \"last\": 0.2, \"by\": \"date\" }", text, StringComparison.Ordinal);
        Assert.Contains("""
            "parts": [ "year", "monthSine", "monthCosine", "weekdaySine", "weekdayCosine" ]
            """.Trim(), text, StringComparison.Ordinal);
        Assert.Contains("\"columns\": [ \"visits\", \"date.year\" ]", text, StringComparison.Ordinal);
        Assert.Contains("80 rows", CommandHere.Run("check", folder["sales.json"]).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_as_they_are_written_in_germany_are_read()
    {
        using var folder = new TemporaryFolder();
        var rows = string.Concat(Enumerable.Range(0, 60).Select(row => $"{row * 17 % 28 + 1}.{row % 12 + 1}.2024;{row % 5};{(row % 7 > 2 ? "a" : "b")}\n"));
        CommandHere.Run("init", folder.Write("tage.csv", $"geboren;zahl;art\n{rows}")).Succeeded();
        Assert.Contains("\"formats\": [ \"d.M.yyyy\" ]", File.ReadAllText(folder["tage.json"]), StringComparison.Ordinal);
        CommandHere.Run("train", folder["tage.json"], "--set", "training.epochs=2", "--out", folder["run"]).Succeeded();
    }

    [Fact]
    public void Dates_that_can_be_read_in_two_ways_and_years_of_two_digits_are_told_in_the_draft()
    {
        using var folder = new TemporaryFolder();
        var rows = Enumerable.Range(0, 60).Select(row => $"{row % 12 + 1}/{row * 5 % 12 + 1}/{(row % 2 == 0 ? 98 : 12)},{(row % 7 > 2 ? "a" : "b")}\n");
        CommandHere.Run("init", folder.Write("days.csv", $"born,kind\n{string.Concat(rows)}")).Succeeded();
        Assert.Contains(
            """
                  // Read as M/d/yy; every cell could be d/M/yy as well: name that one in 'formats' if it is meant.
                  // Years of two digits are those from 1950 to 2049.
                  {
                    "type": "date",
                    "parts": [ "year", "monthSine", "monthCosine", "weekdaySine", "weekdayCosine" ],
                    "formats": [ "M/d/yy" ],
            """, File.ReadAllText(folder["days.json"]), StringComparison.Ordinal);
        CommandHere.Run("train", folder["days.json"], "--set", "training.epochs=2", "--out", folder["run"]).Succeeded();
    }

    [Fact]
    public void All_rows_of_a_group_are_on_one_side_of_the_split()
    {
        using var folder = new TemporaryFolder();
        var rows = string.Concat(Enumerable.Range(0, 120).Select(
            row => $"{row / 6 * 7 + 3},{row * 11 % 23},{(row * 11 % 23 + row % 7 > 14 ? "ill" : "well")}\n"));
        CommandHere.Run("init", folder.Write("visits.csv", $"patient,pulse,state\n{rows}")).Succeeded();
        var text = File.ReadAllText(folder["visits.json"]);
        Assert.Contains("\"validation\": { \"split\": 0.2, \"groups\": \"patient\" }", text, StringComparison.Ordinal);
        Assert.Contains("'patient' is an identifier: its name says so, and rows share its values", text, StringComparison.Ordinal);
        Assert.Contains("96 rows", CommandHere.Run("check", folder["visits.json"]).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_last_fifth_in_time_alone_has_a_columns_values_rows_are_drawn_one_by_one_and_it_is_said()
    {
        using var folder = new TemporaryFolder();
        var rows = string.Concat(Enumerable.Range(0, 100).Select(row => string.Create(CultureInfo.InvariantCulture,
            $"{new DateTime(2023, 1, 1).AddDays(row):yyyy-MM-dd},{(row > 80 ? row * 13 % 17 : "")},{(row % 2 == 0 ? "a" : "b")}\n")));
        var result = CommandHere.Run("init", folder.Write("versions.csv", $"date,visits,version\n{rows}")).Succeeded();
        Assert.Contains("The rows cannot be split by time or groups, and are drawn one by one: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("\"validation\": { \"split\": 0.2 }", File.ReadAllText(folder["versions.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Rare_categories_share_a_column_a_missing_text_has_its_own_and_far_numbers_become_logarithms()
    {
        using var folder = new TemporaryFolder();
        var rows = string.Concat(Enumerable.Range(0, 200).Select(row => string.Create(CultureInfo.InvariantCulture,
            $"{(row < 3 ? "rare" : row % 2 == 0 ? "often" : "")},{(row % 50 == 0 ? 100_000 + row : row * 7 % 31)},{row * 7 % 31 / 2.0 + row % 3}\n")));
        CommandHere.Run("init", folder.Write("shop.csv", $"kind,income,price\n{rows}")).Succeeded();
        var text = File.ReadAllText(folder["shop.json"]);
        Assert.Contains("""{ "type": "impute", "strategy": "constant", "text": "missing", "columns": [ "kind" ] }""", text, StringComparison.Ordinal);
        Assert.Contains("""{ "type": "oneHot", "minCount": 5, "top": 100, "columns": [ "kind" ] }""", text, StringComparison.Ordinal);
        Assert.Contains("""{ "type": "log", "columns": [ "income" ] }""", text, StringComparison.Ordinal);
        CommandHere.Run("train", folder["shop.json"], "--set", "training.epochs=2", "--out", folder["run"]).Succeeded();
    }

    [Fact]
    public void The_shipped_experiment_on_penguins_is_what_is_drafted_but_for_its_comments()
    {
        using var folder = new TemporaryFolder();
        CommandHere.Run("init", "data/penguins.csv", "--to", folder["penguins.json"]).Succeeded();
        var (drafted, shipped) = (Json(folder["penguins.json"]), Json(Path.Combine(LaminaCommand.Root, "configs", "penguins.json")));
        Assert.EndsWith("data/penguins.csv", (string)drafted["data"]!["train"]!["path"]!, StringComparison.Ordinal);
        drafted["data"]!["train"]!["path"] = "../data/penguins.csv";
        Assert.True(shipped.AsObject().Remove("$schema"));
        Assert.Equal(drafted.ToJsonString(), shipped.ToJsonString());
    }

    [Fact]
    public void Semicolons_and_decimal_commas_are_written_into_the_draft()
    {
        using var folder = new TemporaryFolder();
        var text = new StringBuilder("länge;breite;art\n");
        for (var row = 0; row < 60; row++)
            text.Append(CultureInfo.InvariantCulture, $"{row % 7},{row % 3};{row % 5},5;{(row % 7 > 3 ? "groß" : "klein")}\n");
        CommandHere.Run("init", folder.Write("maße.csv", text.ToString())).Succeeded();
        Assert.Contains("\"path\": \"maße.csv\",\n      \"delimiter\": \";\",\n      \"decimal\": \",\",\n", File.ReadAllText(folder["ma-e.json"]),
            StringComparison.Ordinal);
        CommandHere.Run("train", folder["ma-e.json"], "--set", "training.epochs=2", "--out", folder["run"]).Succeeded();
    }

    [Fact]
    public void Percentages_amounts_and_thousands_are_said_in_the_draft_and_train()
    {
        using var folder = new TemporaryFolder();
        var rows = string.Concat(Enumerable.Range(0, 60).Select(row => string.Create(CultureInfo.InvariantCulture,
            $"{row * 7 % 50 + 0.5} %,\"$ {row % 4 + 1},{row * 13 % 900 + 100}.00\",{(row * 7 % 50 + row % 9 > 27 ? "a" : "b")}\n")));
        CommandHere.Run("init", folder.Write("shares.csv", $"share,amount,kind\n{rows}")).Succeeded();
        var text = File.ReadAllText(folder["shares.json"]);
        Assert.Contains("\"thousands\": \",\",\n", text, StringComparison.Ordinal);
        Assert.Contains("""
            "number": { "share": "percent", "amount": "currency" },
            """.Trim(), text, StringComparison.Ordinal);
        CommandHere.Run("train", folder["shares.json"], "--set", "training.epochs=2", "--out", folder["run"]).Succeeded();
    }

    [Fact]
    public void A_table_without_a_header_and_with_marks_of_its_own_for_missing_numbers_trains()
    {
        using var folder = new TemporaryFolder();
        var rows = string.Concat(Enumerable.Range(0, 60).Select(row => string.Create(CultureInfo.InvariantCulture,
            $"{(row % 20 == 7 ? "unknown" : $"{row * 0.5}")},{row % 4},{(row % 4 > 1 ? 1 : 0)}\n")));
        CommandHere.Run("init", folder.Write("bare.csv", rows)).Succeeded();
        var text = File.ReadAllText(folder["bare.json"]);
        Assert.Contains("\"header\": false", text, StringComparison.Ordinal);
        Assert.Contains(
            "\"missing\": [ \"\", \"?\", \"NA\", \"N/A\", \"n/a\", \"#N/A\", \"<NA>\", \"NaN\", \"nan\", \"NULL\", \"null\", \"unknown\" ]", text,
            StringComparison.Ordinal);
        CommandHere.Run("train", folder["bare.json"], "--set", "training.epochs=2", "--out", folder["run"]).Succeeded();
    }

    [Fact]
    public void A_column_that_gives_the_label_away_is_left_out_and_rows_on_both_sides_of_the_split_are_counted()
    {
        using var folder = new TemporaryFolder();
        var rows = string.Concat(Enumerable.Range(0, 80).Select(row => $"{row / 2 % 10},{row / 4 % 2},k{row / 2 % 3 % 2},{row / 2 % 3 % 2}\n"));
        var result = CommandHere.Run("init", folder.Write("twins.csv", $"a,b,code,y\n{rows}")).Succeeded();
        var text = File.ReadAllText(folder["twins.json"]);
        Assert.Contains("'code' gives the label away: each of its values stands with one class.", text, StringComparison.Ordinal);
        Assert.Contains("\"ignore\": [ \"code\" ]", text, StringComparison.Ordinal);
        Assert.Matches("split       64 rows to learn from, 16 to validate on, \\d+ of them the same as one to learn from, which makes validation look too good",
            result.Output);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n", "Expected at least 10 rows to learn from and to validate on, but received 2. Add rows.")]
    [InlineData("a\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n", "but received one column, 'a'. Is its delimiter another one? Name it with --delimiter.")]
    [InlineData("a,b\n,\n,\n,\n,\n,\n,\n,\n,\n,\n,\n,\n", "Expected a column to predict with a number or a category in every row, but received none.")]
    [InlineData("y,label\n1,k\n2,k\n1,k\n2,k\n1,k\n2,k\n1,k\n2,k\n1,k\n2,k\n",
        "Column 'label' is the label, but every value is 'k', so that there is nothing to learn. Name another one with --label.")]
    [InlineData("y,one\n1,k\n2,k\n1,k\n2,k\n1,k\n2,k\n1,k\n2,k\n1,k\n2,k\n",
        "Expected a column to predict 'y' from, but received none: 'one' is constant: every value is 'k'.")]
    public void A_table_of_which_nothing_can_be_learnt_is_bad_input_and_nothing_is_written(string table, string problem)
    {
        using var folder = new TemporaryFolder();
        var result = CommandHere.Run("init", folder.Write("table.csv", table));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(problem, result.Error, StringComparison.Ordinal);
        Assert.Equal([folder["table.csv"]], Directory.GetFileSystemEntries(folder[""]));
    }

    [Theory]
    [InlineData("none", "There is no column 'none' to be the label.")]
    [InlineData("hole", "(3,4): error LAM3006: Column 'hole' is the label, but 2 of its 30 cells are missing, the first one here.")]
    [InlineData("word", "Column 'word' is the label, but holds 30 different texts in 30 rows, which are no classes.")]
    [InlineData("same", "Column 'same' is the label, but every value is 'x', so that there is nothing to learn.")]
    public void A_label_that_cannot_be_one_is_bad_input(string label, string problem)
    {
        using var folder = new TemporaryFolder();
        var rows = string.Concat(Enumerable.Range(0, 30).Select(row => $"w{row % 4},{(row is 1 or 5 ? "" : row % 3)},the word {row},x,{row % 5}\n"));
        var result = CommandHere.Run("init", folder.Write("table.csv", $"a,hole,word,same,b\n{rows}"), "--label", label);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(problem, result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["table.json"]));
    }

    [Fact]
    public void A_file_that_is_there_is_never_replaced_and_a_folder_that_is_not_is_told()
    {
        using var folder = new TemporaryFolder();
        var (table, mine) = (folder.Write("flats.csv", Flats(40)), folder.Write("flats.json", "mine"));
        var beside = CommandHere.Run("init", table);
        Assert.Equal(2, beside.ExitCode);
        Assert.Contains($"--to: '{mine}' exists. Name another file with --to, so that nothing is lost.", beside.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(mine));
        var nowhere = CommandHere.Run("init", table, "--to", folder["none/flats.json"]);
        Assert.Equal(2, nowhere.ExitCode);
        Assert.Contains("cannot be written", nowhere.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_path_in_the_draft_starts_from_the_drafts_folder()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["data"]);
        Directory.CreateDirectory(folder["configs"]);
        var table = folder.Write("data/flats.csv", Flats(40));
        CommandHere.Run("init", table, "--to", folder["configs/flats.json"]).Succeeded();
        Assert.Equal("../data/flats.csv", (string)Json(folder["configs/flats.json"])["data"]!["train"]!["path"]!);
        CommandHere.Run("check", folder["configs/flats.json"]).Succeeded();
    }

    private static JsonNode Json(string path) =>
        JsonNode.Parse(File.ReadAllText(path), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;

    /// <summary>Flats of 10 areas, of which each tenth is missing, in three towns; the price is 5 a square metre and 100 more in Ulm.</summary>
    private static string Flats(int rows)
    {
        var text = new StringBuilder("id,area,floor,town,country,price\n");
        for (var row = 0; row < rows; row++)
        {
            var (area, town) = (30 + row * 7 % 10 * 8, "Ulm Bern Graz".Split(' ')[row * 5 % 3]);
            text.Append(CultureInfo.InvariantCulture,
                $"{row + 1},{(row % 10 == 9 ? "" : area)},{row * 3 % 4},{town},CH,{5 * area + (town == "Ulm" ? 100 : 0) + row * 11 % 7 + 0.5}\n");
        }

        return text.ToString();
    }
}
