using System.IO.Compression;

namespace Lamina.Data;

/// <summary>Counts the lines of the files of a table, so that its rows can be stored without growing.</summary>
internal static class CsvCapacity
{
    /// <summary>A number of rows that the files cannot exceed, exact where no quoted cell holds a line break and no line is empty.</summary>
    /// <exception cref="DataException">The values would not fit into one array.</exception>
    public static int Of(CsvLayout layout, int mayBeMissing, CancellationToken cancellation)
    {
        // Every cell ends with a delimiter, a line break or the file, and none but an ignored one or one that may be missing is empty, so empty lines cannot
        // buy memory.
        var used = layout.Inputs.Length - mayBeMissing + layout.Targets.Length + (layout.Label < 0 ? 0 : 1) + (layout.Weight < 0 ? 0 : 1);
        long rows = 0;
        foreach (var path in layout.Files)
        {
            var (lines, bytes) = Count(path, cancellation);
            rows += Math.Max(0, Math.Min(lines - (layout.HasHeader ? 1 : 0), (bytes + 1) / (layout.Names.Length + used)));
        }

        rows = Math.Max(1, rows);
        return rows * Math.Max(layout.Inputs.Length, layout.Targets.Length) <= Array.MaxLength
            ? (int)rows
            : throw new DataException(
                DataCodes.TooLarge,
                new(layout.Files[0]),
                $"About {rows} rows of {layout.Inputs.Length} inputs are more than the {Array.MaxLength} values that fit into one array. "
                + "Take fewer rows.");
    }

    private static (long Lines, long Bytes) Count(string path, CancellationToken cancellation)
    {
        using var stream = DataFile.OpenTable(path);
        var most = stream is GZipStream ? DataFile.MostUnpacked(new FileInfo(path).Length) : long.MaxValue;
        var buffer = new byte[1 << 18];
        long lines = 0, bytes = 0;
        byte last = 0;
        for (int read; (read = CsvFault.Unpacking(path, () => stream.Read(buffer))) > 0; bytes += read)
        {
            cancellation.ThrowIfCancellationRequested();
            var part = buffer.AsSpan(0, read);
            lines += part.Count((byte)'\n') + (part.Contains((byte)'\r') ? part.Count((byte)'\r') - part.Count("\r\n"u8) : 0);
            last = part[^1];
            if (bytes > most)
                throw new DataException(DataCodes.TooLarge, new(path),
                    $"The compressed table unpacks to more than {most} bytes, {Limits.UnpackedRatio} times its size; only a plain file may be that large. "
                    + "Unpack it with gunzip first.");
        }

        if (stream is GZipStream && (uint)bytes != DataFile.SaidLength(path))
            throw new DataException(DataCodes.WrongSize, new(path),
                "The compressed file is cut short, or joined from several. Fetch it again, or unpack it with gunzip first.");
        return (last is (byte)'\n' or (byte)'\r' ? lines : lines + 1, bytes);
    }
}
