using System.Buffers.Binary;
using System.IO.Compression;

namespace Lamina.Data.Tests;

public sealed class IdxSourceTests
{
    private static readonly byte[] Pixels = [.. Enumerable.Range(0, 12).Select(value => (byte)(value * 23))];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Images_and_labels_are_read_plain_or_compressed(bool compressed)
    {
        using var images = File(compressed, [3, 2, 2], Pixels);
        using var labels = File(compressed, [3], [4, 0, 2]);
        var source = new IdxSource(images.Path, labels.Path);
        var data = source.Load(default);

        Assert.Equal(new DataDescription(new Shape(2, 2), Count: 3), source.Describe());
        Assert.Equal(new Shape(2, 2), data.InputShape);
        Assert.IsType<ByteRows>(data.Stored());
        Assert.Equal(["0", "1", "2", "3", "4"], data.Labels);
        Assert.Equal([4, 0, 2], data.Classes());
        Assert.Equal([92f, 115, 138, 161], data.Input(1));
    }

    [Fact]
    public void Describe_reads_no_further_than_the_headers()
    {
        using var images = File(false, [3, 2, 2], []);
        using var labels = File(false, [3], []);

        Assert.Equal(3, new IdxSource(images.Path, labels.Path).Describe().Count);
    }

    [Fact]
    public void A_file_of_more_values_than_its_compressed_size_suggests_is_read_whole()
    {
        using var images = File(true, [1000, 1000], new byte[1_000_000]);
        using var labels = File(true, [1000], new byte[1000]);

        Assert.Equal(1000, new IdxSource(images.Path, labels.Path).Load(default).Count);
    }

    [Fact]
    public void Fewer_or_more_values_than_the_header_says_are_refused()
    {
        foreach (var compressed in new[] { false, true })
        {
            Refused(DataCodes.WrongSize, "[3, 2, 2], which are 12 bytes, but the file ends after 11.", File(compressed, [3, 2, 2], Pixels[..11]),
                File(false, [3], [0, 1, 2]));
            Refused(DataCodes.WrongSize, "[3, 2, 2], which are 12 bytes, but the file continues", File(compressed, [3, 2, 2], [.. Pixels, 0]),
                File(false, [3], [0, 1, 2]));
            Refused(DataCodes.WrongSize, "[3], which are 3 bytes, but the file ends after 2.", File(false, [3, 2, 2], Pixels), File(compressed, [3], [0, 1]));
        }
    }

    [Theory]
    [InlineData(false, 180, DataCodes.WrongSize)]
    [InlineData(true, 16, DataCodes.WrongSize)]
    [InlineData(true, 180, DataCodes.TooLarge)]
    public void A_header_that_lies_buys_no_memory(bool compressed, int side, string code)
    {
        using var images = File(compressed, [60_000, side, side], new byte[1000]);
        using var labels = File(false, [60_000], new byte[60_000]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(code, Assert.Throws<DataException>(() => new IdxSource(images.Path, labels.Path).Load(default)).Problem.Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Other_headers_are_refused()
    {
        Refused(DataCodes.NotIdx, "begins with the bytes 00 00 08, but received 89504E47", new([0x89, 0x50, 0x4E, 0x47, 0, 0]), File(false, [1], [0]));
        Refused(DataCodes.NotIdx, "unsigned bytes (type 08), but received type 0D", new([0, 0, 0x0D, 2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0]),
            File(false, [1], [0]));
        Refused(DataCodes.NotIdx, "ends within the header", new([0, 0, 8]), File(false, [1], [0]));
        Refused(DataCodes.NotIdx, "ends within the header", new([0, 0, 8, 3, 0, 0, 0, 1]), File(false, [1], [0]));
        Refused(DataCodes.NotIdx, "ends within the header", new([]), File(false, [1], [0]));
        Refused(DataCodes.TooLarge, "dimension 2 is 65536", File(false, [65536, 65536 / 4, 65536], []), File(false, [1], [0]));
        Refused(DataCodes.TooLarge, "dimension 0 is 4294967295", new([0, 0, 8, 2, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 1]), File(false, [1], [0]));
        Refused(DataCodes.NoSamples, "[0, 2, 2]", File(false, [0, 2, 2], []), File(false, [1], [0]));
        Refused(DataCodes.NoSamples, "[1, 0]", File(false, [1, 0], []), File(false, [1], [0]));
        Refused(DataCodes.NoSamples, "[]", File(false, [], []), File(false, [1], [0]));
    }

    [Fact]
    public void Files_that_do_not_belong_together_are_refused()
    {
        Refused(DataCodes.CountMismatch, "which are 3, but received 2", File(false, [3, 2, 2], Pixels), File(false, [2], [0, 1]));
        Refused(DataCodes.NotIdx, "at least 2 dimensions, but received [3]", File(false, [3], [0, 1, 2]), File(false, [3], [0, 1, 2]));
        Refused(DataCodes.NotIdx, "1 dimension, but received [3, 2, 2]", File(false, [3, 2, 2], Pixels), File(false, [3, 2, 2], Pixels));
    }

    [Fact]
    public void A_damaged_compressed_file_is_refused()
    {
        var bytes = Gzip(Idx([3, 2, 2], Pixels));
        bytes[^6] ^= 0xFF;
        Refused(DataCodes.WrongSize, "damaged", new(bytes), File(false, [3], [0, 1, 2]));
    }

    [Fact]
    public void A_missing_file_is_said_by_its_full_path()
    {
        using var images = File(false, [1, 1], [0]);
        var exception = Assert.Throws<DataException>(() => new IdxSource(images.Path, "no-labels").Load(default));

        Assert.Equal((DataCodes.FileMissing, "no-labels"), (exception.Problem.Code, exception.Problem.Location.Source));
        Assert.Contains(Path.GetFullPath("no-labels"), exception.Message);
    }

    private static void Refused(string code, string part, TemporaryFile images, TemporaryFile labels)
    {
        using (images)
        using (labels)
        {
            var problem = Assert.Throws<DataException>(() => new IdxSource(images.Path, labels.Path).Load(default)).Problem;
            Assert.Equal(code, problem.Code);
            Assert.Contains(part, problem.Message);
        }
    }

    private static TemporaryFile File(bool compressed, int[] dimensions, byte[] values) =>
        new(compressed ? Gzip(Idx(dimensions, values)) : Idx(dimensions, values));

    private static byte[] Idx(int[] dimensions, byte[] values)
    {
        var header = new byte[4 + 4 * dimensions.Length];
        (header[2], header[3]) = (8, (byte)dimensions.Length);
        for (var axis = 0; axis < dimensions.Length; axis++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * axis), dimensions[axis]);
        return [.. header, .. values];
    }

    private static byte[] Gzip(byte[] bytes)
    {
        var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return memory.ToArray();
    }
}
