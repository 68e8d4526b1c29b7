using System.Numerics;
using Lamina.Networks;

namespace Lamina.Experiments;

/// <summary>Refuses settings that mean nothing: those that need another one, and a network that cannot learn.</summary>
internal static class EffectRules
{
    /// <summary>What a network's section says that means nothing, whatever the network is.</summary>
    public static IEnumerable<Problem> Check(NetworkSection section)
    {
        if (section.WeightLayers is not { } layers)
            yield break;
        if (section.Weights is null)
            yield return Fault(NetworkProblems.WeightLayers, "network.weightLayers",
                "'weightLayers' says which layers start from the file 'weights', but there is no 'weights'. Name the file, or leave 'weightLayers' out.");
        foreach (var name in layers.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key))
            yield return Fault(NetworkProblems.WeightLayers, "network.weightLayers", $"'weightLayers' names '{name}' twice. Leave one out.");
    }

    /// <summary>Why batches cannot be cut as a training section says.</summary>
    public static IEnumerable<Problem> Check(TrainingSection training)
    {
        if (!BitOperations.IsPow2(training.Shards))
            yield return Fault(NetworkProblems.Shards, "training.shards",
                $"a batch is cut into 1, 2, 4, 8, … shards, but received {training.Shards}. Take {PowerAbove(training.Shards) / 2} or "
                + $"{PowerAbove(training.Shards)}.");
        else if (training.Shards > training.BatchSize)
            yield return Fault(NetworkProblems.Shards, "training.shards",
                $"a batch of {training.BatchSize} samples (training.batchSize) cannot be cut into {training.Shards} shards. Make 'batchSize' larger, or take "
                + $"at most {PowerAbove(training.BatchSize + 1) / 2} shards.");
    }

    /// <summary>Why a network cannot learn what it is to learn.</summary>
    public static IEnumerable<Problem> Check(Network network)
    {
        if (!network.Graph.Learns)
        {
            yield return Fault(NetworkProblems.Untrainable, "network.layers", network.ParameterCount == 0
                ? "no layer has parameters, so that there is nothing to train. Add one that has."
                : "every layer with parameters is frozen, so that there is nothing to train. Let one be \"trainable\": true.");
        }

        foreach (var chain in ActivationChain.Of(network).Where(chain => chain.IsTwiceProbabilities))
            yield return Fault(NetworkProblems.MeaninglessActivation, $"network.layers[{chain.Place}]",
                $"{PlanWarnings.Words(chain)}: probabilities of probabilities are nearly equal, whatever the data are. Leave one out.");
        foreach (var (index, node) in network.Graph.Nodes.Index())
        {
            if (node.Domain is { SumsToOne: true } && node.Plan.Output.Count == 1)
                yield return Fault(NetworkProblems.MeaninglessActivation, $"network.layers[{index}]",
                    $"'{ComponentDescriptor.NameOf(node.Activation!.GetType())}' of the single value of '{node.Name}' is always 1. Give the layer an output "
                    + "for each class, or use an activation that sees each value on its own.");
        }
    }

    private static uint PowerAbove(int number) => BitOperations.RoundUpToPowerOf2((uint)number);

    private static Problem Fault(string code, string path, string message) => new(code, new SourceLocation(path), message);
}
