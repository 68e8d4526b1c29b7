using System.CommandLine;
using System.Net.Sockets;
using Lamina.Hosting;
using Lamina.Metrics;
using Lamina.Reporting;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary><c>lamina watch</c>: shows a run in the browser while it runs.</summary>
internal static class WatchCommand
{
    private const string Root = "runs";
    private const int LastPort = 65535;

    public static Command Create()
    {
        var folder = new Argument<string?>("RUN")
        {
            Description = $"The run's folder; by default the one below {Root} that was written last.",
            Arity = ArgumentArity.ZeroOrOne
        };
        var port = new Option<int>("--port") { Description = "The port on this machine; by default a free one.", HelpName = "N" };
        port.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out var number) || number is < 1 or > LastPort))
                result.AddError($"--port takes a whole number from 1 to {LastPort}, but received '{result.Tokens[0].Value}'.");
        });
        var command = new Command("watch", "Shows a run's charts in the browser, and redraws them while it runs.") { folder, port };
        command.SetAction(arguments => Run(arguments, arguments.GetValue(folder), arguments.GetValue(port)));
        return command;
    }

    private static int Run(ParseResult arguments, string? folder, int port)
    {
        if (File.Exists(folder))
            throw new ArgumentProblemException($"'{folder}' is a file. Name the folder of a run, such as {Root}/digits/20260101-120000.");
        using var signals = new StopSignals();
        using var services = Services.Create(arguments, 1);
        var run = new WatchedRun(folder is null ? null : Path.GetFullPath(folder), Root, path => Units(services, path));
        try
        {
            new WatchServer(run, signals.Token).RunAsync(port, address =>
            {
                Console.Error.WriteLine(run.Folder switch
                {
                    null => $"There is no run below {Root} yet; the page waits for one. Press Ctrl-C to stop.",
                    { } path when !File.Exists(Path.Combine(path, "experiment.json")) =>
                        $"There is no run in {ResultText.Short(path)} yet; the page waits for one. Press Ctrl-C to stop.",
                    { } path => $"Watching {ResultText.Short(path)}. Ctrl-C ends.",
                });
                Console.WriteLine(address);
            }).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (port != 0 && exception is (IOException or SocketException))
        {
            throw new ArgumentProblemException($"--port: cannot listen on {port}: {exception.Message.TrimEnd('.')}. Choose another, or leave --port out "
                + "for a free one.");
        }

        return ExitCodes.Done;
    }

    // Charts of a run whose plugins are not here, say, do without units.
    private static IReadOnlyDictionary<string, MetricInfo> Units(IServiceProvider services, string experiment)
    {
        try
        {
            return MetricUnits.Of(services.GetRequiredService<ExperimentReader>().ReadDocument(experiment).Experiment);
        }
        catch (LaminaException)
        {
            return new Dictionary<string, MetricInfo>();
        }
    }
}
