using System.Runtime.InteropServices;

namespace Lamina.Cli;

/// <summary>What the standard streams need of a Unix system and .NET does not offer.</summary>
internal static partial class Descriptors
{
    /// <summary>The error of a pipe or socket whose reader has gone away.</summary>
    public const int BrokenPipe = 32;

    private const int Interrupted = 4;
    private const int BadDescriptor = 9;
    private const int GetFlags = 1;
    private const int CloseOnExecute = 1;
    private const int ReadOnly = 0;
    private const int WriteOnly = 1;
    private const int FileSizeSignal = 25;
    private const short Writable = 4;
    private static readonly int s_wouldBlock = OperatingSystem.IsMacOS() ? 35 : 11;

    /// <summary>
    /// Whether the process was started with a standard descriptor, 0 to 2. What the runtime opened before the program began is never inherited, and
    /// marked so; a number that is still free is taken, by something that cannot be used, so that no file of ours can get it.
    /// </summary>
    public static bool Claim(int standard)
    {
        if (Control(standard, GetFlags) is var flags and >= 0)
            return (flags & CloseOnExecute) == 0;
        if (Marshal.GetLastPInvokeError() == BadDescriptor && Open("/dev/null", standard == 0 ? WriteOnly : ReadOnly) is var taken && taken > standard)
            _ = Close(taken);
        return false;
    }

    /// <summary>Writes all of it.</summary>
    /// <exception cref="IOException">It cannot be written; its <see cref="Exception.HResult"/> is the system's error.</exception>
    public static void Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var written = Write(descriptor, bytes, bytes.Length);
            if (written >= 0)
            {
                bytes = bytes[(int)written..];
                continue;
            }

            var error = Marshal.GetLastPInvokeError();
            if (error == s_wouldBlock)
                AwaitWritable(descriptor);
            else if (error != Interrupted)
                throw error == BadDescriptor ? Closed() : new IOException(Marshal.GetPInvokeErrorMessage(error), error);
        }
    }

    /// <summary>The error of a descriptor that was closed from the start.</summary>
    public static IOException Closed() => new("it is closed", BadDescriptor);

    /// <summary>Lets a file that grows beyond <c>ulimit -f</c> be an error of its writer instead of the end of the process.</summary>
    public static void IgnoreFileSizeSignal() => _ = Signal(FileSizeSignal, 1);

    private static void AwaitWritable(int descriptor)
    {
        var awaited = new Awaited { Descriptor = descriptor, Events = Writable };
        _ = Poll(ref awaited, 1, -1);
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, ReadOnlySpan<byte> bytes, nint count);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref Awaited awaited, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Signal(int signal, nint handler);

    private struct Awaited
    {
        public int Descriptor;
        public short Events;
        public short Received;
    }
}
