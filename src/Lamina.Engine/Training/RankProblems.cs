using System.Numerics;
using Lamina.Experiments;
using Lamina.Networks;

namespace Lamina.Training;

/// <summary>Why some processes cannot share an experiment.</summary>
internal static class RankProblems
{
    /// <summary>Requires that the shards of a batch can be shared.</summary>
    /// <exception cref="ProblemsException">They cannot.</exception>
    public static void Require(Experiment experiment, ICollective collective)
    {
        var (shards, ranks) = (experiment.Training.Shards, collective.Size);
        if (ranks == 1)
            return;
        var least = (int)BitOperations.RoundUpToPowerOf2((uint)ranks);
        var remedy = least != ranks ? $"Start {least / 2} or {least} processes, and set training.shards to at least as many."
            : shards < ranks
            ? $"Set training.shards to {ranks} or more, such as --set training.shards={ranks}; it is part of what decides the bits of the model."
            : null;
        if (remedy is not null)
            throw new ProblemsException([new Problem(NetworkProblems.Shards, new SourceLocation("training.shards"),
                $"{ranks} processes share the shards of each batch, a power of two with at least one shard for each, but received {shards} shards. {remedy}")]);
    }
}
