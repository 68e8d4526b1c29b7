using System.Buffers.Binary;
using System.IO.Compression;

namespace Lamina.Data;

/// <summary>Opens data files, with an error that says the full path.</summary>
internal static class DataFile
{
    /// <summary>Opens a file to be read from front to back.</summary>
    /// <exception cref="DataException">There is no such file, or it cannot be opened.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            InputFile.Require(path, orDescriptor: true);
            return new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataException(
                DataCodes.FileMissing,
                new(path),
                $"Expected a file at {Path.GetFullPath(path)}, but there is none. {Remedy(Path.GetFileName(path))}",
                exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new DataException(
                DataCodes.FileMissing,
                new(path),
                $"The file {(path.Length > 0 ? Path.GetFullPath(path) : "''")} cannot be opened: {FileFault.Reason(path, exception)}",
                exception);
        }
    }

    /// <summary>Opens a table to be read from front to back, unpacked where it is compressed by gzip.</summary>
    /// <exception cref="DataException">There is no such file, or it cannot be opened, or not more than once.</exception>
    public static Stream OpenTable(string path)
    {
        var file = Open(path);
        if (file.CanSeek)
            return IsSparse(file) ? new GZipStream(new BufferedStream(file, 1 << 16), CompressionMode.Decompress) : file;
        file.Dispose();
        throw new DataException(DataCodes.FileMissing, new(path),
            $"{Path.GetFullPath(path)} is not a file that can be read more than once. Save its content in a file.");
    }

    /// <summary>Whether a file, at its start, is compressed by gzip; it is at its start afterwards.</summary>
    public static bool IsSparse(FileStream file)
    {
        Span<byte> magic = stackalloc byte[2];
        var isCompressed = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1F, 0x8B];
        file.Position = 0;
        return isCompressed;
    }

    /// <summary>How many bytes a file compressed by gzip says at its end that it unpacks to, modulo 2³²; what is cut short unpacks without an error.</summary>
    public static uint SaidLength(string path)
    {
        using var file = Open(path);
        Span<byte> said = stackalloc byte[sizeof(uint)];
        file.Position = Math.Max(0, file.Length - said.Length);
        return file.ReadAtLeast(said, said.Length, throwOnEndOfStream: false) < said.Length ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(said);
    }

    /// <summary>How many bytes a compressed file may unpack to.</summary>
    public static long MostUnpacked(long length) => Math.Max(Limits.UnpackedBytes, length * Limits.UnpackedRatio);

    private static string Remedy(string name) =>
        name is "mnist_train.csv" or "mnist_test.csv" ? "'lamina data get mnist --csv' downloads it."
        : MnistFile.All.Any(file => file.Name == name || file.CompressedName == name) ? "'lamina data get mnist' downloads it."
        : name == "-"
            ? "What an experiment reads is read more than once, and hashed so that the run can be repeated, which standard input cannot be: save it in a file. "
                + "'lamina predict' and 'lamina evaluate --data' take - for standard input."
        : "Correct the path; in an experiment it is relative to the file that says it.";
}
