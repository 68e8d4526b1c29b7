using System.Globalization;

namespace Lamina.Data.Tests;

public sealed class TableProfileTests
{
    [Fact]
    public void Range_mean_deviation_median_skewness_and_histogram_of_numbers_are_those_worked_by_hand()
    {
        // 1, 2, 3, 4, 10: mean 4; squares 9 + 4 + 1 + 0 + 36 = 50, deviation √10; cubes −27 − 8 − 1 + 0 + 216 = 180, so 36 ÷ 10√10.
        var profile = Of("x,k\n1,a\n2,a\n3,b\n4,b\n10,a\n,b\n");
        var numbers = profile["x"].Numbers!;
        Assert.Equal((1, 10, 4), (numbers.Minimum, numbers.Maximum, numbers.Mean));
        Assert.Equal(Math.Sqrt(10), numbers.Deviation, 12);
        Assert.Equal(3, numbers.Median);
        Assert.Equal(3.6 / Math.Sqrt(10), numbers.Skewness, 12);
        Assert.Equal([1, 1, 1, 1, 0, 0, 0, 0, 0, 1], numbers.Histogram);
        Assert.True(numbers.AreWhole);
        Assert.Equal((5, 1, 5), (profile["x"].Present, profile["x"].Missing, profile["x"].Distinct));
        Assert.Equal(1.0 / 6, profile["x"].MissingShare, 12);
    }

    [Fact]
    public void Every_kind_of_column_is_told_and_why()
    {
        var rows = string.Concat(Enumerable.Range(0, 40).Select(row => string.Create(CultureInfo.InvariantCulture,
            $"{row + 7},{row * 37 % 40 / 4.0},{(row % 2 == 0 ? "red" : "blue")},the {row}th note,2024-0{row % 9 + 1}-05,c{row * 13 % 41},one,{row % 8},\n")));
        var profile = Of("number,size,colour,note,day,code,one,patient,none\n" + rows);
        Assert.Equal(
            [
                "number Identifier: it numbers the rows",
                "size Number: its cells are numbers",
                "colour Category: 2 different texts",
                "note Text: texts of several words",
                "day Date: its cells are dates",
                "code Identifier: every row has another text",
                "one Constant: every value is 'one'",
                "patient Identifier: its name says so, and rows share its values",
                "none Constant: no row has a value",
            ],
            profile.Columns.Select(column => $"{column.Name} {column.Kind}: {column.Reason}"));
    }

    [Fact]
    public void Dates_have_a_range_and_an_order()
    {
        var ordered = Of("day,k\n2024-02-01,a\n2024-02-01,b\n2024-03-01 12:30,a\n")["day"].Dates!;
        Assert.Equal((new DateTime(2024, 2, 1), new DateTime(2024, 3, 1, 12, 30, 0)), (ordered.Earliest, ordered.Latest));
        Assert.True(ordered.AreInOrder && ordered.HaveTimes);
        var shuffled = Of("day,k\n2024-02-02,a\n2024-02-01,b\n")["day"].Dates!;
        Assert.False(shuffled.AreInOrder || shuffled.HaveTimes);
    }

    [Theory]
    [InlineData("2024-02-03", "2024-12-31", null, true, true, false)]
    [InlineData("2024-02-03T08:30:00.5Z", "2024-12-31 18:00+02:00", null, true, true, true)]
    [InlineData("3.2.2024", "31.12.2024", "d.M.yyyy", true, true, false)]
    [InlineData("2/3/2024", "12/31/2024", "M/d/yyyy", true, true, false)]
    [InlineData("3/2/2024", "31/12/2024", "d/M/yyyy", true, true, false)]
    [InlineData("Feb 1 2024", "Dec 1 2024", "MMM d yyyy", false, true, false)]
    [InlineData("2023-01-01", "2024-01-01", null, false, false, false)]
    public void The_format_of_dates_is_the_one_that_reads_all_and_it_is_told_what_they_have(
        string first, string second, string? format, bool haveDays, bool haveMonths, bool haveTimes)
    {
        var column = Of($"day,k\n{first},a\n{second},b\n")["day"];
        Assert.Equal((ColumnKind.Date, format), (column.Kind, column.Dates!.Format));
        Assert.Equal((haveDays, haveMonths, haveTimes), (column.Dates.HaveDays, column.Dates.HaveMonths, column.Dates.HaveTimes));
    }

    [Fact]
    public void A_cell_of_dates_that_is_none_is_told_with_its_place()
    {
        var day = Of("k,day\n" + string.Concat(Enumerable.Range(1, 28).Select(day => $"a,2024-02-{day:00}\n")) + "b,2024-02-30\n")["day"];
        Assert.Equal(ColumnKind.Date, day.Kind);
        Assert.Equal([(30, 3, "2024-02-30")], day.Unreadable.Select(cell => (cell.Place.Line, cell.Place.Column, cell.Text)));
    }

    [Fact]
    public void All_cells_that_cannot_be_read_are_told_with_their_places()
    {
        var profile = Of("x,k\n" + string.Concat(Enumerable.Repeat("1,a\n", 30)) + "abc,a\n2,b\n  n.a.,b\n");
        Assert.Equal(ColumnKind.Number, profile["x"].Kind);
        Assert.Equal(2, profile["x"].UnreadableCount);
        Assert.Equal([(32, 1, "abc"), (34, 1, "n.a.")],
            profile["x"].Unreadable.Select(cell => (cell.Place.Line, cell.Place.Column, cell.Text)));
    }

    [Theory]
    [InlineData("x;k\n12 %;a\n3.5%;b\n7 %;a\n", 0.035, 0.12)]
    [InlineData("x;k\n$12.50;a\n$3;b\n$1,250.75;a\n", 3, 1250.75)]
    [InlineData("x;k\n12,50 €;a\n3 €;b\n1.250,75 €;a\n", 3, 1250.75)]
    [InlineData("x,k\n\"1,250,000\",a\n\"2,500\",b\n300,a\n", 300, 1_250_000)]
    [InlineData("x;k\n1'250.5;a\n2'500;b\n300;a\n", 300, 2500)]
    public void Percentages_amounts_and_thousands_are_numbers(string table, double least, double greatest)
    {
        var column = Of(table)["x"];
        Assert.Equal(ColumnKind.Number, column.Kind);
        Assert.Equal((float)least, column.Numbers!.Minimum);
        Assert.Equal((float)greatest, column.Numbers.Maximum);
        Assert.Equal(0, column.UnreadableCount);
    }

    [Fact]
    public void Texts_with_digits_stay_texts() =>
        Assert.All(Of("a;b;k\nroom 12;12 kg;x\nroom 3;3 kg;y\nroom 12;12 kg;x\nroom 3;3 kg;y\n").Columns.Take(2),
            column => Assert.NotEqual(ColumnKind.Number, column.Kind));

    [Fact]
    public void Rows_that_are_the_same_as_one_before_are_counted()
    {
        Assert.Equal(3, Of("x,k\n1,a\n1,a\n1,b\n1,a\n2,b\n2,b\n").Duplicates);
        Assert.Equal(0, Of("x,k\n1,a\n2,a\n").Duplicates);
    }

    [Fact]
    public void Texts_are_counted_the_most_frequent_first() =>
        Assert.Equal([new("b", 3), new("a", 2), new("c", 2)],
            Of("x,k\n1,c\n1,a\n1,b\n1,b\n1,a\n1,b\n1,c\n")["k"].Values);

    [Fact]
    public void Of_more_rows_than_are_sampled_kinds_counts_and_ranges_are_those_of_all()
    {
        const int Rows = 250_000;
        var text = new System.Text.StringBuilder("x,k\n");
        for (var row = 0; row < Rows; row++)
            text.Append(CultureInfo.InvariantCulture, $"{row * 0.5},{(row == 1 ? "rare" : "often")}\n");
        var profile = Of(text.ToString());
        // 100,000 rows fit: every second of 200,000, then every fourth of 250,000.
        Assert.Equal((Rows, 4, 62_500), (profile.Rows, profile.Stride, profile.Sampled));
        Assert.Equal([new("often", Rows - 1), new("rare", 1)], profile["k"].Values);
        Assert.Equal((0, 124_999.5), (profile["x"].Numbers!.Minimum, profile["x"].Numbers!.Maximum));
        // Rows 0, 4, … 249,996: the middle two are 124,996 and 125,000.
        Assert.Equal(62_499, profile["x"].Numbers!.Median);
        Assert.Equal((100_001, false), (profile["x"].Distinct, profile["x"].IsDistinctExact));
    }

    [Theory]
    [InlineData("a,species,z\n", "species", "columns of the name 'species' mostly are")]
    [InlineData("species,target,z\n", "target", "columns of the name 'target' mostly are")]
    [InlineData("a,b,c\n", "c", "it is the last column")]
    [InlineData("x,y,c\n", "c", "it is the last column")]
    [InlineData("x,z,y\n", "y", "columns of the name 'y' mostly are")]
    [InlineData("Y,a,b\n", "Y", "columns of the name 'Y' mostly are")]
    public void The_likely_label_goes_by_name_then_by_place(string header, string label, string reason)
    {
        var profile = Of(header + string.Concat(Enumerable.Range(0, 40).Select(row => $"{row % 2},{row % 2},{row % 2}\n")));
        Assert.Equal((label, reason), (profile.Label!.Column, profile.Label.Reason));
    }

    [Fact]
    public void A_column_with_holes_or_no_kind_of_its_own_is_no_likely_label_but_may_be_asked_for()
    {
        const string Table = "x,price,one\n1,5,a\n2,,a\n3,7,a\n4,8,a\n";
        Assert.Equal(("x", "it is the last column whose every cell can be one"), (Of(Table).Label!.Column, Of(Table).Label!.Reason));
        Assert.Equal("price", Of(Table, "price").Label!.Column);
        Assert.Null(Of("a,b\nv,w\nv,w\n").Label);
        Assert.Null(Of("x,y,kind\n1,5,a\n2,4,\n3,7,b\n4,8,a\n").Label);
    }

    [Fact]
    public void A_column_called_label_is_the_label_whatever_it_holds()
    {
        var rows = Enumerable.Range(0, 40).ToList();
        Assert.Equal("label", Of("y,label,z\n" + string.Concat(rows.Select(row => $"{row},same,{row}\n"))).Label!.Column);
        var many = Of("x,y,label\n" + string.Concat(rows.Select(row => $"{row},{row},c{row % 20}\n"))).Label!;
        Assert.Equal(("label", 20), (many.Column, many.Classes.Length));
    }

    [Theory]
    [InlineData("18/01/98 06/06/03", "d/M/yy", null, "1998-01-18")]
    [InlineData("01/18/98 6/6/03", "M/d/yy", null, "1998-01-18")]
    [InlineData("18.01.23 06.06.03", "dd.MM.yy", null, "2003-06-06")]
    [InlineData("18.01.23 06.06.03 9:30", "dd.MM.yy H:mm", null, "2003-06-06")]
    [InlineData("02/01/49 03/04/50", "M/d/yy", "d/M/yy", "1950-03-04")]
    [InlineData("02/01/2024 03/04/2024", "M/d/yyyy", "d/M/yyyy", "2024-02-01")]
    [InlineData("2.1.2024 3.4.2024", "d.M.yyyy", null, "2024-01-02")]
    public void Dates_with_years_of_two_digits_are_read_and_formats_that_fit_as_well_are_told(string days, string format, string? other, string earliest)
    {
        var cells = days.Split(' ') is [var first, var second, var time] ? [$"{first} {time}", $"{second} {time}"] : days.Split(' ');
        var column = Of("day,k\n" + string.Concat(Enumerable.Repeat($"{cells[0]},a\n{cells[1]},b\n", 10)))["day"];
        Assert.Equal((ColumnKind.Date, format, other), (column.Kind, column.Dates!.Format, column.Dates.OtherFormat));
        Assert.Equal(earliest, column.Dates.Earliest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal(!format.Contains("yyyy", StringComparison.Ordinal), column.Dates.HaveShortYears);
        Assert.Equal(other is not null, column.Summary.EndsWith($", read as {format}, though {other} fits too", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2, 2, true)]
    [InlineData(4, 40, true)]
    [InlineData(5, 40, false)]
    [InlineData(21, 420, false)]
    public void Whole_numbers_are_classes_where_there_are_two_or_few_with_ten_rows_each(int values, int rows, bool areClasses)
    {
        var profile = Of("x,y\n" + string.Concat(Enumerable.Range(0, rows).Select(row => $"0.5,{row % values}\n")), "y");
        Assert.Equal(areClasses, profile.Label!.IsClassification);
    }

    [Fact]
    public void Classes_stand_in_the_order_of_the_network() =>
        Assert.Equal([new("2", 10), new("10", 10), new("33", 10)],
            Of("x,y\n" + string.Concat(Enumerable.Repeat("1,33\n1,2\n1,10\n", 10)), "y").Label!.Classes);

    [Fact]
    public void A_label_that_is_no_column_is_told_with_the_nearest_name()
    {
        using var file = new TemporaryFile("size,kind\n1,a\n2,b\n");
        var problem = Assert.Throws<DataException>(() => TableProfile.Of(new CsvSource(file.Path), file.Path, "knid")).Problem;
        Assert.Equal(DataCodes.UnknownColumn, problem.Code);
        Assert.Equal("There is no column 'knid' to be the label. Did you mean 'kind'? Known: size, kind.", problem.Message);
    }

    [Fact]
    public void All_rows_that_cannot_be_read_are_told_at_once()
    {
        using var file = new TemporaryFile("a,b\n1,2\n1\n\n3,4,5\n6,7\n8,\"9\n");
        var exception = Assert.Throws<DataException>(() => TableProfile.Of(new CsvSource(file.Path), file.Path));
        Assert.Equal(["LAM3003 3", "LAM3003 4", "LAM3003 5", "LAM3010 7"], exception.Problems.Select(problem => $"{problem.Code} {problem.Location.Line}"));
    }

    private static TableProfile Of(string text, string? label = null)
    {
        using var file = new TemporaryFile(text);
        return TableProfile.Of(new CsvSource(file.Path), file.Path, label);
    }
}
