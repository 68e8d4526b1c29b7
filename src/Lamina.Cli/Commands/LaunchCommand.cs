using System.CommandLine;
using Lamina.Mpi;

namespace Lamina.Cli;

/// <summary><c>lamina launch</c>: starts a training in several processes, and starts it again from its newest checkpoint where one of them dies.</summary>
internal static class LaunchCommand
{
    private const int FruitlessRestarts = 3;
    private static readonly string[] s_kept = ["--threads", PluginFolders.Name];
    private static readonly string[] s_flags = ["--json", "--verbose"];

    public static Command Create()
    {
        var ranks = new Option<int>("-n") { Description = "How many processes.", HelpName = "N", Required = true };
        ranks.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out var count) || count is < 1 or > 1024))
                result.AddError($"-n takes a whole number from 1 to 1024, but received '{result.Tokens[0].Value}'.");
        });
        var hosts = new Option<string?>("--hosts")
        {
            Description = "The machines, reached by ssh, with their processes; by default this one.",
            HelpName = "A:2,B:2"
        };
        var network = new Option<string?>("--interface") { Description = "The network interface between the machines.", HelpName = "NAME" };
        var restarts = new Option<int>("--max-restarts")
        {
            Description = "How often the training is started again from its newest checkpoint.",
            HelpName = "N",
            DefaultValueFactory = _ => 10,
        };
        var command = new Command("launch", "Starts 'train EXPERIMENT --out DIR …', which follows, in several processes, by Open MPI's mpirun.")
        {
            ranks, hosts, network, restarts
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(arguments => Run(
            new(arguments.GetValue(ranks), arguments.GetValue(hosts), arguments.GetValue(network)),
            [.. arguments.Tokens.Select(token => token.Value).SkipWhile(token => token != TrainCommand.Name)],
            arguments.GetValue(restarts)));
        return command;
    }

    private static int Run(MpiLaunch launch, string[] train, int restarts)
    {
        if (train.Length == 0)
            throw new ArgumentProblemException("launch starts a training: lamina launch -n 4 train EXPERIMENT --out DIR.");
        var folder = ValueOf(train, "--resume") ?? ValueOf(train, "--out")
            ?? throw new ArgumentProblemException("launch starts a training again from its folder: add --out DIR, or --resume RUN.");
        var program = MpiLaunch.FindProgram();
        if (launch.Arguments([]).Contains("--allow-run-as-root"))
            Console.Error.WriteLine("note: mpirun is started with --allow-run-as-root, because you are root.");
        var (command, newest, fruitless) = (train, Newest(folder), 0);
        for (var restart = 0; ; restart++)
        {
            var (code, wasStopped) = SignalledProcess.Run(program, launch.Arguments([.. Own(), .. command]));
            if (wasStopped || code == ExitCodes.Done || (code == ExitCodes.BadInput && restart == 0))
                return code;
            (var before, newest) = (newest, Newest(folder));
            fruitless = newest == before ? fruitless + 1 : 0;
            if (restart == restarts || fruitless == FruitlessRestarts)
            {
                Console.Error.WriteLine($"The training ended with exit code {code}; {(restart == restarts
                    ? $"it has been started again {restarts} times, which is the limit."
                    : $"{FruitlessRestarts} starts in a row have made no checkpoint.")}");
                return code;
            }

            if (File.Exists(Path.Combine(folder, "experiment.json")))
                command = [TrainCommand.Name, "--resume", folder, .. Kept(train)];
            // Processes whose mpirun was killed take a moment to notice, and hold the folder until then.
            Thread.Sleep(TimeSpan.FromSeconds(fruitless));
            Console.Error.WriteLine($"The training ended with exit code {code}. It starts again, from {newest ?? "its beginning"} "
                + $"(restart {restart + 1} of at most {restarts}).");
        }
    }

    /// <summary>How this command was started, so that the processes are the same program.</summary>
    private static string[] Own()
    {
        var process = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(process) == "dotnet" ? [process, Path.GetFullPath(Environment.GetCommandLineArgs()[0])] : [process];
    }

    private static string? Newest(string folder) =>
        Directory.Exists(Path.Combine(folder, "checkpoints"))
            ? Directory.GetFiles(Path.Combine(folder, "checkpoints"), "*.safetensors").Select(Path.GetFileName).Max(StringComparer.Ordinal)
            : null;

    private static string? ValueOf(string[] arguments, string option) =>
        Array.IndexOf(arguments, option) is var place and >= 0 && place + 1 < arguments.Length ? arguments[place + 1] : null;

    private static IEnumerable<string> Kept(string[] arguments) => arguments.Index().SelectMany(argument =>
        s_flags.Contains(argument.Item) ? [argument.Item]
        : s_kept.Contains(argument.Item) && argument.Index + 1 < arguments.Length ? new[] { argument.Item, arguments[argument.Index + 1] }
        : []);
}
