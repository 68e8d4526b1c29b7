using System.Buffers.Binary;
using System.Text;
using Lamina.Data.Tests;

namespace Lamina.Tests.Mutators;

/// <summary>PNG pictures whose chunks are right by their checksums, but not always by what they say.</summary>
internal sealed class PngMutator : IMutator
{
    private static readonly (int Depth, int Colour, int Channels)[] s_kinds = [
        (1, 0, 1), (2, 0, 1), (4, 0, 1), (8, 0, 1), (16, 0, 1), (8, 2, 3), (16, 2, 3), (1, 3, 1), (4, 3, 1), (8, 3, 1), (8, 4, 2), (8, 6, 4), (16, 6, 4)];

    public byte[] Mutate(Mutation mutation)
    {
        var chunks = Picture(mutation);
        for (var left = mutation.Below(3); left > 0; left--)
            Change(chunks, mutation);
        var file = PngBytes.Of([.. chunks.Select(chunk => PngBytes.Chunk(chunk.Type, chunk.Content))]);
        return mutation.Chance(15) ? mutation.Bytes(file) : file;
    }

    private static List<(string Type, byte[] Content)> Picture(Mutation mutation)
    {
        var (width, height) = (1 + mutation.Below(9), 1 + mutation.Below(9));
        var (depth, colour, channels) = mutation.Of(s_kinds);
        var rows = Enumerable.Range(0, height)
            .SelectMany(_ => Enumerable.Range(0, (width * depth * channels + 7) / 8).Select(_ => (byte)mutation.Below(2)).Prepend((byte)mutation.Below(5)))
            .ToArray();
        var header = PngBytes.Header(width, height, depth, colour, interlace: mutation.Chance(10) ? 1 : 0)[8..21];
        List<(string, byte[])> chunks = [("IHDR", header), ("IDAT", PngBytes.Zlib(mutation.Chance(20) ? mutation.Bytes(rows) : rows)), ("IEND", [])];
        if (colour == 3)
            chunks.Insert(1, ("PLTE", new byte[6]));
        if (colour is 0 or 2 && mutation.Chance(20))
            chunks.Insert(1, ("tRNS", new byte[2 * channels]));
        return chunks;
    }

    private static void Change(List<(string Type, byte[] Content)> chunks, Mutation mutation)
    {
        var place = mutation.Below(chunks.Count);
        var (type, content) = chunks[place];
        switch (mutation.Below(8))
        {
            case 0 when type == "IHDR" && content.Length >= 8:
                BinaryPrimitives.WriteUInt32BigEndian(content.AsSpan(4 * mutation.Below(2)), mutation.Size());
                break;
            case 1 when content.Length > 0:
                content[mutation.Below(content.Length)] = (byte)mutation.Below(8);
                break;
            case 2 when chunks.Count > 1:
                chunks.RemoveAt(place);
                break;
            case 3:
                chunks.Insert(mutation.Below(chunks.Count + 1), (type, [.. content]));
                break;
            case 4:
                chunks.Insert(mutation.Below(chunks.Count + 1),
                    (mutation.Of(["tEXt", "tIME", "tRNS", "PLTE", "ABCD", "gAMA", "IDAT"]), Encoding.ASCII.GetBytes(new string('x', mutation.Below(20)))));
                break;
            case 5:
                chunks[place] = (type, mutation.Bytes(content));
                break;
            case 6 when type == "IDAT" && content.Length > 2:
                chunks[place] = (type, content[..(content.Length / 2)]);
                chunks.Insert(place + 1, (type, content[(content.Length / 2)..]));
                break;
            default:
                var other = mutation.Below(chunks.Count);
                (chunks[place], chunks[other]) = (chunks[other], chunks[place]);
                break;
        }
    }
}
