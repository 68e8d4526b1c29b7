using System.IO.Compression;
using System.Text;

namespace Lamina.Data.Tests;

public sealed class CompressedTableTests
{
    private const string Table = "a,b,k\n1,2.5,x\n3,4,y\n";

    [Fact]
    public void A_compressed_table_is_read_as_the_plain_one()
    {
        using var file = new TemporaryFile(Compressed(Encoding.UTF8.GetBytes(Table)));
        var data = new CsvSource(file.Path, Label: "k").Load(default);
        Assert.Equal(2, data.Count);
        Assert.Equal(["x", "y"], data.Labels);
        Assert.Equal([3f, 4], data.Input(1));
        var inputs = new CsvInputs(new CsvSource(file.Path, Label: "k"), [new("b"), new("a")], 2);
        Assert.Equal(2, inputs.Read().Count);
        Assert.Equal([2, 3], inputs.Lines());
    }

    [Fact]
    public void A_bad_cell_of_a_compressed_table_has_its_place()
    {
        using var file = new TemporaryFile(Compressed(Encoding.UTF8.GetBytes(Table.Replace("4,y", "z,y", StringComparison.Ordinal))));
        Assert.Equal(new SourceLocation(file.Path, 3, 3),
            Assert.Throws<DataException>(() => new CsvSource(file.Path, Label: "k").Load(default)).Problem.Location);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(12)]
    public void A_compressed_table_that_is_cut_short_or_damaged_is_refused(int place)
    {
        var whole = Compressed(Encoding.UTF8.GetBytes(Table));
        var changed = whole.ToArray();
        changed[place] ^= 0x55;
        foreach (var bytes in new[] { whole[..place], changed })
        {
            using var file = new TemporaryFile(bytes);
            Assert.Throws<DataException>(() => new CsvSource(file.Path, Label: "k").Load(default));
        }
    }

    [Fact]
    public void A_table_that_unpacks_to_far_more_than_its_size_is_refused()
    {
        var rows = Encoding.UTF8.GetBytes("a,k\n" + string.Concat(Enumerable.Repeat("0,0\n", 5_000_000)));
        using var file = new TemporaryFile(Compressed(rows));
        var problem = Assert.Throws<DataException>(() => new CsvSource(file.Path, Label: "k").Load(default)).Problem;
        Assert.Equal(DataCodes.TooLarge, problem.Code);
        Assert.Contains("Unpack it with gunzip first.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_file_holds_is_told_by_its_first_bytes()
    {
        (byte[] Bytes, FileContent Content)[] files =
        [
            ([0x89, (byte)'P', (byte)'N', (byte)'G', 13], FileContent.Picture), ([0xFF, 0xD8, 0xFF, 0xE0], FileContent.Picture),
            ([0, 0, 8, 3, 0], FileContent.Idx),
            (Compressed([0, 0, 8, 3, 0]), FileContent.Idx), (Compressed(Encoding.UTF8.GetBytes(Table)), FileContent.Table), ([], FileContent.Table),
            ([(byte)'1'], FileContent.Table),
        ];
        foreach (var (bytes, content) in files)
        {
            using var file = new TemporaryFile(bytes);
            Assert.Equal(content, FileContents.Of(file.Path));
        }
    }

    [Fact]
    public void Images_are_inputs_without_labels()
    {
        using var file = new TemporaryFile(Compressed([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6]));
        var (rows, row) = (IdxInputs.Read(file.Path, 3), new float[3]);
        rows.Read(1, row);
        Assert.Equal([4f, 5, 6], row);
        Assert.Contains("The model takes 4 inputs, but the file holds [2, 1, 3]: 3 values for each of 2 samples.",
            Assert.Throws<DataException>(() => IdxInputs.Read(file.Path, 4)).Message, StringComparison.Ordinal);
    }

    private static byte[] Compressed(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal))
            stream.Write(bytes);
        return packed.ToArray();
    }
}
