using System.CommandLine;
using Lamina.Runs;

namespace Lamina.Cli;

/// <summary>Trains the runs of <c>--folds</c> and <c>--seeds</c>, and reports them.</summary>
internal sealed class GroupTraining(ParseResult arguments, RunGroup group, StopSignals signals) : IProgress<GroupProgress>
{
    /// <summary>Trains all runs in folders beneath one, and prints the summary.</summary>
    /// <param name="output">The new folder, if one is requested.</param>
    /// <param name="json">Whether the summary is printed as JSON.</param>
    public int Train(string? output, bool json)
    {
        var hasBegun = false;
        try
        {
            var runs = group.Prepare(signals.Token);
            WarningText.Write(Console.Error, group.Document, group.Warnings);
            NewRunFolder.Take(output, group.Begin);
            hasBegun = true;
            Console.Error.WriteLine($"Training '{group.Document.Experiment.Name}' {runs.Count} times, in {ResultText.Short(group.Folder.FullPath)}.");
            if (Folding() is { } folding)
                Console.Error.WriteLine(folding);
            var result = group.RunAsync(this, signals.Token).GetAwaiter().GetResult();
            if (json)
                Console.WriteLine(ResultText.Json(group.Folder).ToJsonString());
            else
                SummaryText.Write(Console.Out, result.Metrics, runs.Count);
            return ExitCodes.Done;
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            Console.Error.WriteLine(hasBegun
                ? $"Stopped; what was learnt is in {ResultText.Short(group.Folder.FullPath)}. Continue with: {Resumption.Command(arguments, group.Folder)}"
                : "Stopped before the first run.");
            return signals.ExitCode;
        }
    }

    /// <summary>How the folds are made, where it is not at random.</summary>
    private string? Folding() => (group.Times.Folds, group.Document.Experiment.Data.Validation) switch
    {
        (null, _) => null,
        (_, { Last: not null, By: var by }) => "Folds in time"
            + (by is null ? "" : $", by '{by}'") + ": what is learnt for each is all rows before it; the first block of rows is in no fold.",
        (_, { Groups: { } groups }) => $"Folds of whole groups: all rows of one '{groups}' are in the same fold.",
        _ => null,
    };

    public void Report(GroupProgress value)
    {
        if (value.Result is { } result)
            Console.Error.WriteLine($"{value.Run.Name}  {ResultText.Metrics(result.Final)}");
    }
}
