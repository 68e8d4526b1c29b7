using System.CommandLine;
using Lamina.Data;

namespace Lamina.Cli;

/// <summary><c>lamina data</c>: downloads data sets, and describes tables.</summary>
internal static class DataCommand
{
    public static Command Create()
    {
        var csv = new Option<bool>("--csv") { Description = "Also writes mnist_train.csv and mnist_test.csv, the form that tutorials use." };
        var to = new Option<string>("--to") { Description = "The folder.", HelpName = "DIR", DefaultValueFactory = _ => Path.Combine("data", "mnist") };
        var from = new Option<string?>("--from")
        {
            Description = $"The address of the folder that holds the files; by default {MnistDownload.DefaultSource}.",
            HelpName = "URL"
        };
        var mnist = new Command("mnist", "Downloads the four MNIST files, checked, into data/mnist.") { csv, to, from };
        mnist.SetAction((arguments, _) => RunAsync(arguments.GetValue(from), arguments.GetRequiredValue(to), arguments.GetValue(csv)));
        return new Command("data", "Downloads data sets, and describes tables.")
        {
            new Command("get", "Downloads a data set.") { mnist }, DescribeCommand.Create()
        };
    }

    private static async Task<int> RunAsync(string? from, string to, bool csv)
    {
        var source = MnistDownload.DefaultSource;
        if (from is not null && !(Uri.TryCreate(from, UriKind.Absolute, out source) && source.Scheme is "http" or "https"))
            throw new ArgumentProblemException($"--from takes an address such as {MnistDownload.DefaultSource}, but received '{from}'.");
        MakeFolder(to);
        using var signals = new StopSignals();
        using var client = new HttpClient();
        try
        {
            await new MnistDownload(client, MnistFile.All).GetAsync(source, to, Console.Error.WriteLine, signals.Token).ConfigureAwait(false);
            if (csv)
                MnistCsv.Write(to, Console.Error.WriteLine, signals.Token);
            return ExitCodes.Done;
        }
        catch (OperationCanceledException)
        {
            return signals.ExitCode;
        }
    }

    private static void MakeFolder(string to)
    {
        try
        {
            Directory.CreateDirectory(to);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentProblemException($"--to: '{to}' is not a folder, and none can be made there: {exception.Message} Name another one.");
        }
    }
}
