using System.IO.Compression;
using System.Text;

namespace Lamina.Data.Tests;

public sealed class CsvPatternTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Files_that_a_pattern_names_are_one_table_in_the_ordinal_order_of_their_names()
    {
        Write("part-10.csv", "a,b,k\n1,2,x\n");
        Write("part-2.csv", "a,b,k\n3,4.5,y\n5,6,x\n\n");
        Write("part-B.csv.txt", "other\n");
        Write(".part-0.csv", "other\n");
        Directory.CreateDirectory(Path.Combine(_folder, "part-3.csv"));
        using (var packed = new GZipStream(File.Create(At("part-a.csv")), CompressionLevel.Optimal))
            packed.Write(Encoding.UTF8.GetBytes("a,b,k\n7,8,z\n"));

        var data = Source().Load(default);

        Assert.Equal([[1f, 2], [3, 4.5f], [5, 6], [7, 8]], Enumerable.Range(0, data.Count).Select(data.Input));
        Assert.Equal(["x", "y", "z"], data.Labels);
        Assert.Equal([0, 1, 0, 2], data.Classes());
        var texts = Source().Load(name => name == "a" ? new(name, []) : new(name), default);
        Assert.Equal(["1", "3", "5", "7"], texts.Columns[0].Categories!);
    }

    [Fact]
    public void Bytes_of_the_first_file_become_floats_where_a_later_one_holds_others()
    {
        Write("part-1.csv", "a,k\n200,x\n");
        Write("part-2.csv", "a,k\n1000,x\n");
        Assert.Equal(200, Source().Load(default).Input(0)[0]);
        Assert.IsType<FloatRows>(Source().Load(default).Stored());
    }

    [Fact]
    public void Problems_name_the_file_and_the_place_in_it()
    {
        Write("part-1.csv", "a,b,k\n1,2,x\n1,no,x\n");
        Write("part-2.csv", "a,b,k\nno,no,x\n");
        Assert.Equal([new(At("part-1.csv"), 3, 3), new(At("part-2.csv"), 2, 1)],
            Assert.Throws<DataException>(() => Source().Load(default)).Problems.Select(problem => problem.Location));
    }

    [Fact]
    public void Files_whose_headers_differ_are_told_all_at_once()
    {
        Write("part-1.csv", "a,b,k\n1,2,x\n");
        Write("part-2.csv", "a,c,k\n1,2,x\n");
        Write("part-3.csv", "a,b,k,d\n1,2,x,3\n");
        Write("part-4.csv", "a,b,k\n1,2,x\n");
        Write("part-5.csv", "1,2,x\n");
        Assert.Equal(
        [
            $"{At("part-2.csv")}(1): error LAM3024: Expected column 2 to be called 'b', as in part-1.csv, but received 'c'. Give all files the same columns "
                + "in the same order, or leave this one out of the pattern.",
            $"{At("part-3.csv")}(1): error LAM3024: Expected the 3 columns of part-1.csv, a, b, k, but received 4: a, b, k, d. Give all files the same "
                + "columns in the same order, or leave this one out of the pattern.",
            $"{At("part-5.csv")}(1): error LAM3024: Expected column 1 to be called 'a', as in part-1.csv, but received '1'. Give all files the same columns "
                + "in the same order, or leave this one out of the pattern.",
        ],
        Assert.Throws<DataException>(() => Source().Describe()).Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void A_part_may_hold_a_header_alone_and_not_all_of_them()
    {
        Write("part-1.csv", "a,k\n");
        Write("part-2.csv", "a,k\n1,x\n");
        Assert.Equal(1, Source().Load(default).Count);
        Write("part-2.csv", "a,k\n");
        Assert.Equal("Expected rows of samples, but this file and the 1 after it hold only headers.",
            Assert.Throws<DataException>(() => Source().Load(default)).Problem.Message);
    }

    [Fact]
    public void A_pattern_that_names_no_file_is_refused_with_its_folder()
    {
        Assert.Equal($"Expected files whose names are like 'part-*.csv' in {_folder}, but there is none. Correct the path; '*' is any characters.",
            Assert.Throws<DataException>(() => Source().Load(default)).Problem.Message);
        Assert.Equal($"Expected files whose names are like 'part-*.csv' in {At("no*")}, but that folder cannot be read. Correct the path; '*' may stand in "
            + "the name of the file alone.",
            Assert.Throws<DataException>(() => new CsvSource(Path.Combine(At("no*"), "part-*.csv"), Label: "k").Load(default)).Problem.Message);
    }

    [Fact]
    public void A_file_of_the_very_name_is_no_pattern()
    {
        Write("part-*.csv", "a,k\n1,x\n");
        Write("part-2.csv", "b,k\n1,x\n");
        Assert.Equal(1, Source().Load(default).Count);
    }

    private CsvSource Source() => new(At("part-*.csv"), Label: "k");

    private string At(string name) => Path.Combine(_folder, name);

    private void Write(string name, string text) => File.WriteAllText(At(name), text);
}
