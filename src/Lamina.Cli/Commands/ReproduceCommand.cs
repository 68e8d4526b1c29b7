using System.CommandLine;
using System.Text.Json.Nodes;
using Lamina.Reporting;
using Lamina.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary><c>lamina reproduce</c>: trains a finished run again, in a folder of its own, and says whether it comes to the same bits.</summary>
internal static class ReproduceCommand
{
    public static Command Create()
    {
        var run = new Argument<string>("RUN") { Description = "The folder of a finished run, or of several: those of --folds and --seeds, or of a sweep." };
        var output = new Option<string?>("--out")
        {
            Description = "The folder of the new run, which is kept; by default a temporary one, which is kept where something differs.",
            HelpName = "DIR"
        };
        var threads = CommonOptions.Threads();
        var json = CommonOptions.Json();
        var command = new Command("reproduce", "Trains a finished run's experiment.json again, and says whether model and metrics are the same, bit for bit.")
        {
            run, output, threads, json
        };
        command.SetAction(arguments =>
            Run(arguments, arguments.GetRequiredValue(run), arguments.GetValue(output), arguments.GetValue(threads), arguments.GetValue(json)));
        return command;
    }

    private static int Run(ParseResult arguments, string path, string? output, int threads, bool json)
    {
        using var signals = new StopSignals();
        using var services = Services.Create(arguments, threads);
        var source = Open(path);
        var sources = RunsOf(source).ToList();
        var root = output is null ? Directory.CreateTempSubdirectory("lamina-reproduce-").FullName : Empty(output);
        var runs = new List<Reproduction>();
        var (same, isOpen) = (0, false);
        try
        {
            foreach (var run in sources)
            {
                var again = Path.GetFullPath(Path.Combine(root, Path.GetRelativePath(source.FullPath, run.FullPath)));
                runs.Add(Reproduction.Open(run, source, again, services.GetRequiredService<RunContext>()));
            }

            isOpen = true;
            var report = new JsonArray();
            foreach (var run in runs)
            {
                Console.Error.WriteLine($"Training '{ResultText.Short(run.Source.FullPath)}' again.");
                var differences = run.Train(signals.Token);
                run.Dispose();
                var isSame = differences.All(file => file.Difference is null);
                same += isSame ? 1 : 0;
                report.Add(ReproductionText.Json(run.Source, run.Folder, differences));
                if (!json)
                    ReproductionText.Write(Console.Out, run.Source, run.Folder, differences);
                if (isSame && output is null)
                    Directory.Delete(run.Folder, recursive: true);
            }

            if (json)
                Console.WriteLine(new JsonObject { ["same"] = same == runs.Count, ["runs"] = report }.ToJsonString());
            else if (runs.Count > 1)
                Console.WriteLine($"{same} of {runs.Count} runs gave the same bits.");
            return same == runs.Count ? ExitCodes.Done : ExitCodes.Failed;
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            Console.Error.WriteLine("Stopped before it was known.");
            return signals.ExitCode;
        }
        finally
        {
            runs.ForEach(run => run.Dispose());
            if (output is null && (!isOpen || same == runs.Count || signals.Token.IsCancellationRequested) && Directory.Exists(root))
                Directory.Delete(root, recursive: true);
        }
    }

    private static RunFolder Open(string path)
    {
        try
        {
            return RunFolder.Open(path);
        }
        catch (IOException exception)
        {
            throw new ArgumentProblemException(exception.Message);
        }
    }

    /// <summary>The runs that a folder holds: those beneath it where it is a group's, else itself.</summary>
    private static IEnumerable<RunFolder> RunsOf(RunFolder folder)
    {
        if (RunTimes.Read(folder) is null && !Sweep.IsIn(folder))
            return [folder];
        return File.Exists(folder.Result)
            ? RecordedRun.Find(folder.FullPath).Where(path => path != folder.FullPath).Select(RunFolder.Open)
                .Where(run => RunResult.Read(run)?.Outcome != RunResult.Failed)
            : throw new ArgumentProblemException($"'{ResultText.Short(folder.FullPath)}' holds runs that are not finished. Finish them first: lamina "
                + $"{(Sweep.IsIn(folder) ? "sweep" : "train")} --resume {ResultText.Short(folder.FullPath)}");
    }

    private static string Empty(string path) => !File.Exists(path) && (!Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any())
        ? Path.GetFullPath(path)
        : throw new ArgumentProblemException($"--out: '{path}' is there already. Choose another folder, so that nothing is lost.");
}
