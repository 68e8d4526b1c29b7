using System.Text;
using Lamina.Mpi;

namespace Lamina.Cli;

/// <summary>The standard streams of this process, made so that losing one loses nothing else.</summary>
internal sealed class StandardStreams
{
    private const int InputDescriptor = 0;
    private const int OutputDescriptor = 1;
    private const int ErrorDescriptor = 2;
    private static readonly Lazy<StandardStreams> s_installed = new(() => new());
    private readonly StandardWriter _messages;

    // A launcher such as mpirun lends its processes a terminal, whatever its own streams are.
    private static readonly bool s_isLaunched = MpiEnvironment.Find() is not null;

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
        _messages = Writer(Error);
        Console.SetError(_messages);
        if (!HasInput)
            Console.SetIn(TextReader.Null);
    }

    /// <summary>Standard output: results.</summary>
    public StandardStream Output { get; }

    /// <summary>Standard error: messages, which may be lost.</summary>
    public StandardStream Error { get; }

    /// <summary>Whether standard input is open; if not, nothing may read from it.</summary>
    public bool HasInput { get; }

    /// <summary>Whether what is written to standard output is seen on a terminal; not where the process that runs the command keeps it.</summary>
    public static bool OutputIsTerminal => !s_isLaunched && s_installed.IsValueCreated && !Console.IsOutputRedirected;

    /// <summary>Whether what is written to standard error is seen on a terminal; not where the process that runs the command keeps it.</summary>
    public static bool ErrorIsTerminal => !s_isLaunched && s_installed.IsValueCreated && !Console.IsErrorRedirected;

    /// <summary>Sees to the standard streams of this process; before anything of it opens a file or writes.</summary>
    public static StandardStreams Install() => s_installed.Value;

    /// <summary>Does something that draws on standard error, which it then takes commands to the terminal from.</summary>
    public static T Drawing<T>(Func<T> work)
    {
        var messages = s_installed.Value._messages;
        messages.Draws = true;
        try
        {
            return work();
        }
        finally
        {
            messages.Draws = false;
        }
    }

    private static StandardStream Unix(int descriptor) =>
        Descriptors.Claim(descriptor) ? new(bytes => Descriptors.Write(descriptor, bytes)) : new(_ => throw Descriptors.Closed());

    private static StandardWriter Writer(StandardStream stream) => new(stream, Encoding());

    // The mark of UTF-8 at the beginning is for files.
    private static Encoding Encoding() =>
        Console.OutputEncoding is { Preamble.IsEmpty: true } encoding ? encoding : new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
}
