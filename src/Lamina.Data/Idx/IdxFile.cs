using System.IO.Compression;

namespace Lamina.Data;

/// <summary>Reads IDX files, plain or compressed by gzip.</summary>
internal static class IdxFile
{
    private const int TypicalRatio = 8;
    private const int FirstPiece = 1 << 16;

    /// <summary>Reads the header alone.</summary>
    public static IdxHeader ReadHeader(string path) => Read(path, (header, _, _) => header);

    /// <summary>Reads everything.</summary>
    /// <exception cref="DataException">The file holds fewer or more values than its header says, or is damaged.</exception>
    public static (IdxHeader Header, byte[] Values) ReadAll(string path, CancellationToken cancellation) =>
        Read(path, (header, stream, length) => (header, ReadValues(header, stream, length, path, cancellation)));

    private static T Read<T>(string path, Func<IdxHeader, Stream, long, T> read)
    {
        using var file = DataFile.Open(path);
        var compressed = DataFile.IsSparse(file);
        using var buffered = new BufferedStream(file, 1 << 16);
        using Stream stream = compressed ? new GZipStream(buffered, CompressionMode.Decompress) : buffered;
        try
        {
            var header = IdxHeader.Read(stream, path);
            if (compressed && header.Values > DataFile.MostUnpacked(file.Length))
                throw new DataException(DataCodes.TooLarge, new(path),
                    $"The header says {header.Values} bytes, more than {Limits.UnpackedRatio} times the {file.Length} of the compressed file; only a plain "
                    + "file may be that large. Unpack it with gunzip first.");
            return read(header, stream, compressed ? file.Length * TypicalRatio : file.Length);
        }
        catch (InvalidDataException exception)
        {
            throw new DataException(DataCodes.WrongSize, new(path), "The compressed file is damaged. Fetch it again.", exception);
        }
    }

    /// <summary>The header is not to be believed: the array grows only as fast as the file gives values.</summary>
    private static byte[] ReadValues(IdxHeader header, Stream stream, long plausible, string path, CancellationToken cancellation)
    {
        var values = new byte[Math.Min(header.Values, Math.Max(FirstPiece, plausible))];
        var filled = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var read = stream.Read(values, filled, Math.Min(values.Length - filled, 1 << 20));
            if (read == 0)
                throw new DataException(DataCodes.WrongSize, new(path),
                    $"The header says [{string.Join(", ", header.Dimensions)}], which are {header.Values} bytes, but the file ends after {filled}. "
                    + "Fetch it again.");
            filled += read;
            if (filled == header.Values)
                break;
            if (filled == values.Length)
                Array.Resize(ref values, (int)Math.Min(header.Values, 2L * values.Length));
        }

        return stream.ReadByte() < 0
            ? values
            : throw new DataException(DataCodes.WrongSize, new(path),
                $"The header says [{string.Join(", ", header.Dimensions)}], which are {header.Values} bytes, but the file continues after them. "
                + "Fetch it again.");
    }
}
