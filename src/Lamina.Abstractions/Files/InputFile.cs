using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Lamina;

/// <summary>Opens files to be read after checking that they are files: opening a pipe may wait for ever, and a device may have no end.</summary>
public static partial class InputFile
{
    private const int CurrentFolder = -100;
    private const uint TypeMask = 1;
    private const int StatusBytes = 256;
    private const int ModePlace = 28;
    private const int KindBits = 0xf000;
    private static readonly string[] s_descriptors = ["/dev/stdin", "/dev/fd/", "/proc/self/fd/"];

    /// <summary>Whether the path is a file, and not a pipe, device or socket.</summary>
    /// <param name="path">The path.</param>
    public static bool Exists(string path) => File.Exists(path) && Kind(path) is null;

    /// <summary>Opens a file to be read.</summary>
    /// <param name="path">The path.</param>
    /// <param name="orDescriptor">
    /// Whether a path such as <c>/dev/stdin</c> is taken whatever it leads to, since it was given to this process to be read.
    /// </param>
    /// <param name="share">What others may do with the file meanwhile.</param>
    /// <exception cref="IOException">There is no file, it cannot be opened, or the path leads to a pipe, a device or a socket.</exception>
    public static FileStream Open(string path, bool orDescriptor = false, FileShare share = FileShare.Read)
    {
        Require(path, orDescriptor);
        return new(path, FileMode.Open, FileAccess.Read, share);
    }

    /// <summary>The bytes of a file.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="IOException">There is no file, it cannot be read, or the path leads to a pipe, a device or a socket.</exception>
    public static byte[] ReadAllBytes(string path)
    {
        Require(path);
        return File.ReadAllBytes(path);
    }

    /// <summary>The text of a file, in UTF-8 unless its mark says otherwise.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="IOException">There is no file, it cannot be read, or the path leads to a pipe, a device or a socket.</exception>
    public static string ReadAllText(string path)
    {
        Require(path);
        return File.ReadAllText(path);
    }

    /// <summary>Refuses a path that leads to a pipe, a device or a socket.</summary>
    /// <param name="path">The path.</param>
    /// <param name="orDescriptor">
    /// Whether a path such as <c>/dev/stdin</c> is taken whatever it leads to, since it was given to this process to be read.
    /// </param>
    /// <exception cref="IOException">It leads to none that can be read as a file.</exception>
    public static void Require(string path, bool orDescriptor = false)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Kind(path) is { } kind && !(orDescriptor && s_descriptors.Any(start => path.StartsWith(start, StringComparison.Ordinal))))
            throw new IOException($"'{path}' is {kind}, but a file is expected.");
    }

    /// <summary>What the path is if neither a file nor a folder; null if it is one of these or does not exist.</summary>
    private static string? Kind(string path)
    {
        if (!OperatingSystem.IsLinux() || path.Contains('\0', StringComparison.Ordinal))
            return null;
        Span<byte> status = stackalloc byte[StatusBytes];
        try
        {
            if (Status(CurrentFolder, path, 0, TypeMask, ref MemoryMarshal.GetReference(status)) != 0)
                return null;
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }

        return (BinaryPrimitives.ReadUInt16LittleEndian(status[ModePlace..]) & KindBits) switch
        {
            0x1000 => "a pipe",
            0x2000 or 0x6000 => "a device",
            0xc000 => "a socket",
            _ => null,
        };
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(int folder, string path, int flags, uint mask, ref byte status);
}
