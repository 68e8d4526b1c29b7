using System.Text;
using Lamina.Checkpoints;

namespace Lamina.Training;

/// <summary>Compares what the processes of a run have learnt, which is the same bits as long as nothing is at fault.</summary>
internal static class RankComparison
{
    /// <summary>Compares a state on all ranks; all of them throw where one differs.</summary>
    /// <param name="collective">The processes.</param>
    /// <param name="checkpoint">The state of this one.</param>
    /// <exception cref="RankDifferenceException">A rank has another state than the first.</exception>
    public static void Require(ICollective collective, Checkpoint checkpoint)
    {
        var own = Encoding.ASCII.GetBytes(checkpoint.StateHash);
        var first = own.ToArray();
        collective.Broadcast(first, 0);
        var differs = new float[collective.Size];
        differs[collective.Rank] = own.SequenceEqual(first) ? 0 : 1;
        collective.Sum(differs);
        if (Array.FindIndex(differs, differing => differing > 0) is var rank and >= 0)
            throw new RankDifferenceException(rank, $"rank {rank} has learnt other numbers than rank 0 by step {checkpoint.Step}. A component that reads "
                + "a clock, a file or a random source of its own does that, or a processor or memory at fault. Earlier checkpoints are as they were.");
    }
}
