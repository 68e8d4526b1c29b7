using System.Buffers.Binary;
using System.Text;

namespace Lamina.Data;

/// <summary>
/// Reads the chunks of a PNG file one after the other: length, type, content, checksum. No length is believed: only what the file gives takes memory.
/// </summary>
internal sealed class PngChunks(Stream stream, string source)
{
    private readonly byte[] _piece = new byte[1 << 14];
    private long _position;
    private uint _checksum;

    /// <summary>Where the current chunk begins in the file.</summary>
    public long Offset { get; private set; }

    /// <summary>The type of the current chunk, such as <c>IDAT</c>.</summary>
    public string Type { get; private set; } = "";

    /// <summary>The bytes of the current chunk's content.</summary>
    public int Length { get; private set; }

    /// <summary>Whether a picture cannot be understood without the current chunk.</summary>
    public bool IsCritical => char.IsAsciiLetterUpper(Type[0]);

    /// <summary>Reads that many bytes at the start of the file, or fewer where it ends.</summary>
    public ReadOnlySpan<byte> Signature(int length) => _piece.AsSpan(0, Fill(_piece.AsSpan(0, length)));

    /// <summary>Goes on to the next chunk, whose content is then to be read.</summary>
    /// <exception cref="DataException">The file ends, or no chunk follows.</exception>
    public void Next()
    {
        var previous = Type;
        Offset = _position;
        var head = _piece.AsSpan(0, 8);
        if (Fill(head) < head.Length)
            throw PngFault.Broken(source,
                $"expected a chunk {(previous.Length == 0 ? "" : $"after {previous} ")}at offset {Offset}, but the file ends at {_position}.");
        var length = BinaryPrimitives.ReadUInt32BigEndian(head);
        foreach (var letter in head[4..])
        {
            if (!char.IsAsciiLetter((char)letter))
                throw PngFault.Broken(source,
                    $"expected a chunk at offset {Offset}, whose type is four letters, but received the bytes {Convert.ToHexString(head[4..])}.");
        }

        Type = Encoding.ASCII.GetString(head[4..]);
        _checksum = PngChecksum.Add(PngChecksum.Start, head[4..]);
        if (length > int.MaxValue)
            throw Broken($"says {length} bytes, but a chunk has at most {int.MaxValue}");
        Length = (int)length;
    }

    /// <summary>Copies the content of the current chunk and checks it.</summary>
    /// <exception cref="DataException">The file ends, or the checksum is another.</exception>
    public void CopyTo(Stream destination)
    {
        for (var left = Length; left > 0;)
        {
            var piece = _piece.AsSpan(0, Math.Min(left, _piece.Length));
            if (Fill(piece) < piece.Length)
                throw Broken($"says {Length} bytes, but the file ends at {_position}");
            _checksum = PngChecksum.Add(_checksum, piece);
            destination.Write(piece);
            left -= piece.Length;
        }

        var end = _piece.AsSpan(0, 4);
        if (Fill(end) < end.Length)
            throw Broken($"lacks its checksum: the file ends at {_position}");
        if (BinaryPrimitives.ReadUInt32BigEndian(end) is var said && said != ~_checksum)
            throw Broken($"has the checksum {~_checksum:X8}, but says {said:X8}");
    }

    /// <summary>The content of the current chunk, which is small.</summary>
    public byte[] Content()
    {
        var content = new MemoryStream();
        CopyTo(content);
        return content.ToArray();
    }

    /// <summary>The error that says which chunk breaks a rule.</summary>
    public DataException Broken(string what) => PngFault.Broken(source, $"{Type} at offset {Offset} {what}.");

    private int Fill(Span<byte> bytes)
    {
        try
        {
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            _position += read;
            return read;
        }
        catch (IOException exception)
        {
            throw new DataException(DataCodes.FileMissing, new(source), $"The file cannot be read at offset {_position}: {exception.Message}", exception);
        }
    }
}
