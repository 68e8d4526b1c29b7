using System.Text;

namespace Lamina.Cli;

/// <summary>The standard streams of this process, made so that losing one loses nothing else.</summary>
internal sealed class StandardStreams
{
    private const int BufferSize = 1024;
    private const int InputDescriptor = 0;
    private const int OutputDescriptor = 1;
    private const int ErrorDescriptor = 2;

    private StandardStreams()
    {
        // Ascending: a free number is given to the next file that is opened, and the lowest first.
        if (!OperatingSystem.IsWindows())
        {
            HasInput = Descriptors.Claim(InputDescriptor);
            (Output, Error) = (Unix(OutputDescriptor), Unix(ErrorDescriptor));
            Descriptors.IgnoreFileSizeSignal();
        }
        else
        {
            HasInput = true;
            var (output, error) = (Console.OpenStandardOutput(), Console.OpenStandardError());
            (Output, Error) = (new(output.Write), new(error.Write));
        }

        Console.SetOut(Writer(Output));
        Console.SetError(Writer(Error));
        if (!HasInput)
            Console.SetIn(TextReader.Null);
    }

    /// <summary>Standard output: results.</summary>
    public StandardStream Output { get; }

    /// <summary>Standard error: messages, which may be lost.</summary>
    public StandardStream Error { get; }

    /// <summary>Whether there is a standard input; without one, nothing may read from it.</summary>
    public bool HasInput { get; }

    /// <summary>Sees to the standard streams of this process; before anything of it opens a file or writes.</summary>
    public static StandardStreams Install() => new();

    private static StandardStream Unix(int descriptor) =>
        Descriptors.Claim(descriptor) ? new(bytes => Descriptors.Write(descriptor, bytes)) : new(_ => throw Descriptors.Closed());

    private static StreamWriter Writer(Stream stream) => new(stream, Encoding(), BufferSize) { AutoFlush = true };

    // The mark of UTF-8 at the beginning is for files.
    private static Encoding Encoding() => Console.OutputEncoding is { Preamble.IsEmpty: true } encoding ? encoding : new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
}
