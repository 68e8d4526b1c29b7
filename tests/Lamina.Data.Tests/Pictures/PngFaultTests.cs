using System.Diagnostics;

namespace Lamina.Data.Tests;

public sealed class PngFaultTests
{
    private static readonly byte[] Palette = PngBytes.Chunk("PLTE", [1, 2, 3, 4, 5, 6]);
    private static readonly byte[] Pixel = PngBytes.Chunk("IDAT", PngBytes.Zlib([0, 9]));
    private static readonly byte[] End = PngBytes.Chunk("IEND", []);
    private static readonly byte[] Grey = PngBytes.Header(1, 1, 8, 0);
    private static readonly byte[] Indexed = PngBytes.Header(1, 1, 8, 3);

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        var file = PngBytes.File(3, 2, 8, 3, [0, 0, 1, 0, 4, 1, 0, 1], Palette, PngBytes.Chunk("tRNS", [0]));
        PngBytes.Decode(file);

        for (var length = 0; length < file.Length; length++)
            Assert.Equal(length < 8 ? DataCodes.NotPng : DataCodes.BrokenPng, Assert.Throws<DataException>(() => PngBytes.Decode(file[..length])).Problem.Code);
    }

    [Fact]
    public void A_changed_byte_is_noticed_anywhere()
    {
        var file = PngBytes.File(3, 2, 8, 3, [0, 0, 1, 0, 4, 1, 0, 1], Palette, PngBytes.Chunk("tIME", [1, 2, 3]));

        for (var place = 0; place < file.Length; place++)
        {
            foreach (var flip in new byte[] { 0x01, 0x20, 0x80, 0xFF })
            {
                var changed = file.ToArray();
                changed[place] ^= flip;
                Assert.Throws<DataException>(() => PngBytes.Decode(changed));
            }
        }
    }

    [Fact]
    public void A_wrong_checksum_is_said_with_its_chunk()
    {
        foreach (var type in new[] { "IHDR", "PLTE", "tEXt", "IDAT", "IEND" })
        {
            var chunks = new Dictionary<string, byte[]>
            {
                ["IHDR"] = [.. Grey],
                ["tEXt"] = PngBytes.Chunk("tEXt", [1]),
                ["IDAT"] = [.. Pixel],
                ["IEND"] = [.. End]
            };
            if (type == "PLTE")
                chunks = new() { ["IHDR"] = [.. Indexed], ["PLTE"] = [.. Palette], ["IDAT"] = [.. Pixel], ["IEND"] = [.. End] };
            chunks[type][^1] ^= 1;
            Broken($"{type} at offset", PngBytes.Of([.. chunks.Values]));
            Broken("has the checksum", PngBytes.Of([.. chunks.Values]));
        }
    }

    [Fact]
    public void Too_many_pixels_are_refused_at_once()
    {
        foreach (var (width, height) in new[] { (50_000, 50_000), (4097, 4096), (int.MaxValue, int.MaxValue), (1, Picture.MaximumPixels + 1) })
        {
            var (before, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
            var problem = Refused(PngBytes.File(width, height, 16, 6, new byte[100]));
            Assert.Equal((DataCodes.PictureTooLarge, "test.png"), (problem.Code, problem.Location.Source));
            Assert.Contains($"but received {width} × {height}", problem.Message);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
            Assert.InRange(watch.ElapsedMilliseconds, 0, 1000);
        }
    }

    [Fact]
    public void A_header_or_length_that_lies_buys_no_memory()
    {
        byte[] length = [0x7F, 0xFF, 0xFF, 0xFF, .. "IDAT"u8, 1, 2, 3];
        var files = new[] { PngBytes.File(4096, 4096, 16, 6, new byte[100]), PngBytes.Of(Grey, length),
            PngBytes.Of(PngBytes.Header(4096, 4096, 16, 6), length) };
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.All(files, file => Assert.Equal(DataCodes.BrokenPng, Refused(file).Code));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Pixels_that_unpack_to_fewer_or_more_bytes_are_refused()
    {
        Broken("end within row 1 of 2; expected 6 bytes", PngBytes.File(2, 2, 8, 0, [0, 1, 2, 0, 3]));
        Broken("end within row 0", PngBytes.File(2, 2, 8, 0, [0]));
        Broken("unpack to more than the 6 bytes", PngBytes.File(2, 2, 8, 0, [0, 1, 2, 0, 3, 4, 0]));
        Broken("unpack to more than the 6 bytes", PngBytes.File(2, 2, 8, 0, new byte[50_000_000]));
        Broken("row 1 has filter 5", PngBytes.File(2, 2, 8, 0, [0, 1, 2, 5, 3, 4]));
    }

    [Fact]
    public void Compressed_data_that_are_none_are_refused()
    {
        var zlib = PngBytes.Zlib([0, 9]);
        byte[] dictionary = [0x78, 0xBB, 0, 0, 0, 1, .. zlib[2..]];
        var checksum = zlib.ToArray();
        checksum[^1] ^= 1;
        foreach (var data in new[] { [1, 2, 3, 4], dictionary, checksum })
            Broken("not compressed data", PngBytes.Of(Grey, PngBytes.Chunk("IDAT", data), End));
        for (var length = 1; length < zlib.Length; length++)
            Assert.Equal(DataCodes.BrokenPng, Refused(PngBytes.Of(Grey, PngBytes.Chunk("IDAT", zlib[..length]), End)).Code);
        Broken("brings the compressed pixels to 100000 bytes", PngBytes.Of(Grey, PngBytes.Chunk("IDAT", new byte[100_000]), End));
    }

    [Fact]
    public void The_palette_is_required_and_bounded()
    {
        Broken("IDAT at offset 33 comes before any PLTE", PngBytes.Of(Indexed, Pixel, End));
        Broken("colour 9 of the palette, but PLTE has 2", PngBytes.Of(Indexed, Palette, Pixel, End));
        Broken("PLTE at offset 33 has 4 bytes", PngBytes.Of(Indexed, PngBytes.Chunk("PLTE", [1, 2, 3, 4]), Pixel, End));
        Broken("PLTE at offset 33 has 0 bytes", PngBytes.Of(Indexed, PngBytes.Chunk("PLTE", []), Pixel, End));
        Broken("for each of 1 to 2 colours", PngBytes.Of(PngBytes.Header(1, 1, 1, 3), PngBytes.Chunk("PLTE", new byte[9]), Pixel, End));
        Broken("is grey and has none", PngBytes.Of(Grey, Palette, Pixel, End));
        Broken("PLTE at offset 51 is the second", PngBytes.Of(Indexed, Palette, Palette, Pixel, End));
        Broken("comes after IDAT", PngBytes.Of(PngBytes.Header(1, 1, 8, 2), Pixel, Palette, End));
    }

    [Fact]
    public void Transparency_fits_its_colour_type()
    {
        Broken("tRNS at offset 33 has 1 bytes, but expected 2", PngBytes.Of(Grey, PngBytes.Chunk("tRNS", [0]), Pixel, End));
        Broken("have their own opacity", PngBytes.Of(PngBytes.Header(1, 1, 8, 6), PngBytes.Chunk("tRNS", [0, 0]), Pixel, End));
        Broken("comes before PLTE", PngBytes.Of(Indexed, PngBytes.Chunk("tRNS", [0]), Palette, Pixel, End));
        Broken("expected 1 to 2", PngBytes.Of(Indexed, Palette, PngBytes.Chunk("tRNS", [0, 0, 0]), Pixel, End));
        Broken("comes after IDAT", PngBytes.Of(Grey, Pixel, PngBytes.Chunk("tRNS", [0, 0]), End));
        Broken("tRNS at offset 47 is the second", PngBytes.Of(Grey, PngBytes.Chunk("tRNS", [0, 0]), PngBytes.Chunk("tRNS", [0, 0]), Pixel, End));
    }

    [Fact]
    public void Chunks_come_in_their_order()
    {
        Broken("expected IHDR of 13 as the first chunk", PngBytes.Of(Pixel, Grey, End));
        Broken("IHDR at offset 33 is the second", PngBytes.Of(Grey, Grey, Pixel, End));
        Broken("IEND at offset 33 comes before any IDAT", PngBytes.Of(Grey, End));
        Broken("comes after tIME, but expected all IDAT one after the other", PngBytes.Of(Grey, Pixel, PngBytes.Chunk("tIME", []), Pixel, End));
        Broken("expected a chunk after IDAT at offset", PngBytes.Of(Grey, Pixel));
        Broken("IEND at offset 55 has 1 bytes", PngBytes.Of(Grey, Pixel, PngBytes.Chunk("IEND", [0])));
        Broken("ABCD at offset 33 is of an unknown type", PngBytes.Of(Grey, PngBytes.Chunk("ABCD", []), Pixel, End));
        Broken("four letters, but received the bytes", PngBytes.Of(Grey, PngBytes.Chunk("tI1E", []), Pixel, End));
    }

    [Fact]
    public void A_header_outside_the_format_is_refused()
    {
        Broken("0 × 1 pixels", PngBytes.Of(PngBytes.Header(0, 1, 8, 0), Pixel, End));
        Broken("1 × 4294967295 pixels", PngBytes.Of(PngBytes.Header(1, -1, 8, 0), Pixel, End));
        Broken("colour type 5", PngBytes.Of(PngBytes.Header(1, 1, 8, 5), Pixel, End));
        Broken("16 bits a sample, but expected 1, 2, 4, 8 for colour type 3", PngBytes.Of(PngBytes.Header(1, 1, 16, 3), Pixel, End));
        Broken("compression 1 and filter 0", PngBytes.Of(PngBytes.Header(1, 1, 8, 0, compression: 1), Pixel, End));
        Broken("compression 0 and filter 1", PngBytes.Of(PngBytes.Header(1, 1, 8, 0, filter: 1), Pixel, End));
        Broken("interlacing 2", PngBytes.Of(PngBytes.Header(1, 1, 8, 0, interlace: 2), Pixel, End));
        Broken("has 0 bytes, but expected IHDR of 13", PngBytes.Of(PngBytes.Chunk("IHDR", []), Pixel, End));
    }

    [Fact]
    public void Other_files_are_refused()
    {
        foreach (var (text, first) in new[] { ("is empty", Array.Empty<byte>()), ("JPEG", [0xFF, 0xD8, 0xFF, 0xE0]), ("GIF", [.. "GIF89a"u8]),
            ("BMP", [.. "BM12"u8]), ("WebP", [.. "RIFF"u8]), ("0102", [1, 2]) })
        {
            var problem = Refused(first);
            Assert.Equal(DataCodes.NotPng, problem.Code);
            Assert.Contains(text, problem.Message);
        }

        Assert.Equal(DataCodes.FileMissing, Assert.Throws<DataException>(() => Picture.Read("no-such.png")).Problem.Code);
    }

    private static Problem Refused(byte[] file) => Assert.Throws<DataException>(() => PngBytes.Decode(file)).Problem;

    private static void Broken(string part, byte[] file)
    {
        var problem = Refused(file);
        Assert.Equal(DataCodes.BrokenPng, problem.Code);
        Assert.Contains(part, problem.Message);
    }
}
