using System.Globalization;
using Lamina.Experiments;
using Lamina.Networks;

namespace Lamina.Checkpoints;

/// <summary>Whether a run can continue from a checkpoint.</summary>
internal static class CheckpointCompatibility
{
    /// <summary>Names every value of the experiment that is not as it was.</summary>
    public static IEnumerable<Problem> Changes(Checkpoint checkpoint, System.Text.Json.Nodes.JsonObject identity) =>
        ExperimentIdentity.Differences(checkpoint.Experiment, identity).Select(change => new Problem(
            CheckpointProblems.ExperimentChanged,
            new SourceLocation(change.Path),
            $"'{change.Path}' {(change.Before is null ? "was not there" : $"was {Cut(change.Before)}")} when the checkpoint was written, and "
                + $"{(change.Now is null ? "is not there" : $"is {Cut(change.Now)}")} now. Resume with what it was, or start a new run from the checkpoint "
                + "with --fork."));

    /// <summary>Says so where a new run would have no step left to make.</summary>
    public static IEnumerable<Problem> NothingLeft(Checkpoint checkpoint, TrainingSection training)
    {
        if (checkpoint.Epochs.Count is var done && done >= training.Epochs)
            yield return new(CheckpointProblems.NothingLeft, new SourceLocation("training.epochs"),
                $"the run is to have {Count(training.Epochs)}, but {Count(done)} {(done == 1 ? "is" : "are")} done at the checkpoint that it would begin "
                + $"from, so nothing is left to train. Set training.epochs above {done}.");

        static string Count(int epochs) => epochs == 1 ? "1 epoch" : $"{epochs} epochs";
    }

    /// <summary>Names what even a new run cannot continue from.</summary>
    public static IEnumerable<Problem> Misfits(Checkpoint checkpoint, Network network, TrainingSection training, int stepsPerEpoch)
    {
        var location = new SourceLocation(checkpoint.Path ?? "the checkpoint");
        var slots = checkpoint.Slots;
        var kept = ComponentFaultException.Guard(training.Optimizer, "slots", () => training.Optimizer.Slots);
        if (slots.Count != kept)
            yield return Misfit($"the optimizer keeps {kept} numbers for each weight, but the checkpoint holds {slots.Count}. Use the optimizer that "
                + "the run had.");
        else if (slots.FirstOrDefault(slot => slot.Values.Length != network.ParameterValues) is { } odd)
            yield return Misfit($"'{odd.Name}' holds {odd.Values.Length} values, but the network has {network.ParameterValues}.");
        foreach (var (name, length) in Arenas(network, training))
        {
            if (checkpoint.Find(name) is { } weights && weights.Values.Length != length)
                yield return Misfit($"'{name}' holds {weights.Values.Length} values, but the network has {length}.");
        }

        if (checkpoint.Number(RunNumbers.StepsPerEpoch) is var steps && steps != stepsPerEpoch)
            yield return Misfit($"an epoch has {stepsPerEpoch} steps here, but had {steps} when the checkpoint was written. Use the same number of training "
                + "rows and the same batchSize, or name the run's model as network.weights.");
        else if (checkpoint.Step - ((long)checkpoint.Epochs.Count * stepsPerEpoch) is var made && (made < 0 || made > stepsPerEpoch))
            yield return Misfit($"it says {checkpoint.Step} steps and {checkpoint.Epochs.Count} epochs of {stepsPerEpoch} steps, which contradict each other.");
        foreach (var name in RunNumbers.NeverNegative)
        {
            if (checkpoint.Find(CheckpointNames.Of(CheckpointNames.Run, name)) is { Doubles.Span: [var number] } && !(number >= 0 && double.IsFinite(number)))
                yield return Misfit($"its '{name}' is {number.ToString(CultureInfo.InvariantCulture)}, but a run's is a finite number from 0. Use "
                    + "another copy.");
        }

        if (checkpoint.Training["metrics"]?.ToJsonString() != ComponentJson.Write(training.Metrics)?.ToJsonString())
            yield return Misfit("the metrics are not those of the checkpoint, whose current epoch was measured with its own. Use the metrics that "
                + "the run had.");

        Problem Misfit(string message) => new(CheckpointProblems.DoesNotFit, location, message);
    }

    /// <summary>What is saved besides the network's own tensors, and how long it has to be.</summary>
    private static IEnumerable<(string Name, int Length)> Arenas(Network network, TrainingSection training)
    {
        foreach (var owner in Enumerable.Range(0, training.Callbacks?.Count ?? 0).Select(CheckpointNames.Kept).Prepend(CheckpointNames.Best))
        {
            yield return (CheckpointNames.Of(owner, CheckpointNames.Parameters), network.ParameterValues);
            yield return (CheckpointNames.Of(owner, CheckpointNames.State), network.StateValues);
        }

        yield return (CheckpointNames.Of(CheckpointNames.Average, CheckpointNames.Parameters), network.ParameterValues);
        yield return (CheckpointNames.Of(CheckpointNames.Gradients, CheckpointNames.Accumulated), network.ParameterValues);
    }

    private static string Cut(string json) => json.Length <= 80 ? json : json[..79] + "…";
}
