using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using Lamina.Checkpoints;
using Lamina.Kernels;
using Lamina.Models;
using Lamina.Networks;

namespace Lamina.Training;

/// <summary>Lets ranks go on only where all of them can, from the same experiment and data, with the same programs.</summary>
public static class RankAgreement
{
    private const string Remedy = "All ranks need the same experiment, data and programs.";

    /// <summary>Does something on every rank that may fail, such as reading a file; where one fails, all do.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="collective">The processes.</param>
    /// <param name="action">Does it.</param>
    /// <exception cref="ProblemsException">Another rank failed: which one, and why. A rank that failed throws what it met.</exception>
    public static T All<T>(ICollective collective, Func<T> action)
    {
        ArgumentNullException.ThrowIfNull(collective);
        ArgumentNullException.ThrowIfNull(action);
        if (collective.Size == 1)
            return action();
        var result = default(T);
        Exception? fault = null;
        try
        {
            result = action();
        }
        catch (Exception exception) when (exception is LaminaException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            fault = exception;
        }

        if (FirstWhere(collective, fault is not null) is { } failed)
        {
            var reason = Send(collective, fault is ProblemsException { Problems: var all } ? string.Join(' ', all) : fault?.Message, failed);
            var named = Fault(collective, failed, $"cannot begin: {reason}");
            ExceptionDispatchInfo.Throw(fault ?? named);
        }

        return result!;
    }

    /// <summary>Prepares a run on every rank, and compares what they have prepared.</summary>
    /// <param name="collective">The processes.</param>
    /// <param name="prepare">Prepares it.</param>
    /// <exception cref="ProblemsException">A rank cannot prepare it, or differs from rank 0: which rank, and in what. All ranks throw.</exception>
    internal static TrainingRun Prepare(ICollective collective, Func<TrainingRun> prepare)
    {
        var run = All(collective, prepare);
        var own = FactsOf(run);
        var first = JsonNode.Parse(Send(collective, own.ToJsonString(), 0))!;
        (string Path, string? Before, string? Now)[] differences = [.. ExperimentIdentity.Differences(first, own)];
        if (FirstWhere(collective, differences.Length > 0) is { } rank)
        {
            var text = differences.Length == 0 ? null
                : $"differs from rank 0 in {differences[0].Path}: it has {Wording.Cut(differences[0].Now ?? "nothing")}, and rank 0 "
                    + $"{Wording.Cut(differences[0].Before ?? "nothing")}. {Remedy}";
            throw Fault(collective, rank, Send(collective, text, rank));
        }

        return run;
    }

    // The first rank that says so; null where none does.
    private static int? FirstWhere(ICollective collective, bool says)
    {
        var all = new float[collective.Size];
        all[collective.Rank] = says ? 1 : 0;
        collective.Sum(all);
        return Array.FindIndex(all, one => one > 0) is var rank and >= 0 ? rank : null;
    }

    private static string Send(ICollective collective, string? text, int root)
    {
        var bytes = Encoding.UTF8.GetBytes(text ?? "");
        int[] length = [bytes.Length];
        collective.Broadcast(MemoryMarshal.AsBytes(length.AsSpan()), root);
        if (collective.Rank != root)
            bytes = new byte[length[0]];
        collective.Broadcast(bytes, root);
        return Encoding.UTF8.GetString(bytes);
    }

    private static ProblemsException Fault(ICollective collective, int rank, string text)
    {
        var host = Send(collective, Environment.MachineName, rank);
        return new([new Problem(NetworkProblems.Rank, new SourceLocation($"rank {rank} of {collective.Size}, on {host}"), text)]);
    }

    private static JsonObject FactsOf(TrainingRun run)
    {
        var (experiment, network) = (run.Data.Plan.Experiment, run.Data.Plan.Network);
        var parts = new[] { typeof(Kernel), typeof(ICollective), typeof(Network) }
            .Concat(PluginReferences.TypesIn([experiment, .. PluginReferences.PartsOf(network)]));
        return new()
        {
            ["experiment"] = ExperimentIdentity.Of(run.Data.Plan, run.Files),
            // The identity of what was compiled, whatever its version says.
            ["programs"] = new JsonObject(parts.Select(type => type.Module).Distinct().OrderBy(module => module.Name, StringComparer.Ordinal)
                .Select(module => KeyValuePair.Create(module.Name, (JsonNode?)module.ModuleVersionId.ToString()))),
            ["kernels"] = Kernel.Name,
        };
    }
}
