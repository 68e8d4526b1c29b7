using System.Numerics;
using Lamina.Kernels;
using Lamina.Networks;

namespace Lamina.Training;

/// <summary>
/// The numbers that a step sums over the shards of its batch: gradients, changes of the state, what is known of the samples, faults and wishes. The sums of
/// shards are joined in one binary tree, <c>((s₀ + s₁) + (s₂ + s₃)) + …</c>; processes that share the shards continue in the same tree, so that their number
/// does not show in the bits.
/// </summary>
internal sealed class ShardSums
{
    private const int Cost = 2;
    private readonly int _parameters;
    private readonly int _values;
    private readonly AlignedBuffer[] _partial;
    private readonly StepSharing _sharing;
    private readonly Workers _workers;

    /// <param name="network">The network.</param>
    /// <param name="steps">How many rows of targets a sample has.</param>
    /// <param name="batchSize">The largest batch.</param>
    /// <param name="sharing">The shards and the processes.</param>
    /// <param name="workers">The threads.</param>
    public ShardSums(Network network, int steps, int batchSize, StepSharing sharing, Workers workers)
    {
        (_sharing, _workers, _parameters, _values) = (sharing, workers, network.ParameterValues, network.ParameterValues + network.StateValues);
        Numbers = new AlignedBuffer(
            checked(_values + RowSums.CountOf(network, batchSize, sharing.Predicts) + sharing.Shards.Count + Accord.Values));
        Rows = new RowSums(network, steps, batchSize, sharing.Predicts, Numbers, _values);
        _partial = [.. Enumerable.Range(0, BitOperations.Log2((uint)sharing.Shards.Own)).Select(_ => new AlignedBuffer(_values))];
    }

    /// <summary>All numbers, the gradients first: where the sum is at the end.</summary>
    public AlignedBuffer Numbers { get; }

    /// <summary>What is known of the samples.</summary>
    public RowSums Rows { get; }

    /// <summary>For each shard what was not finite in it; 0 for nothing.</summary>
    public Span<float> Faults => Numbers.Slice(_values + Rows.Count, _sharing.Shards.Count);

    private Span<float> Wishes => Numbers.Slice(_values + Rows.Count + _sharing.Shards.Count, Accord.Values);

    /// <summary>Where the gradients, and then the changes of the state, of one of this process' shards are written.</summary>
    /// <param name="own">Which one, from 0.</param>
    public AlignedBuffer Of(int own) => own % 2 == 0 && _partial.Length > 0 ? _partial[0] : Numbers;

    /// <summary>The changes of the state among these numbers.</summary>
    public Span<float> StateIn(AlignedBuffer numbers) => numbers.Slice(_parameters, _values - _parameters);

    /// <summary>Begins a batch.</summary>
    public void Begin(int rows)
    {
        Rows.Begin(rows);
        Faults.Clear();
    }

    /// <summary>Joins a shard with those before it, as far as they are complete.</summary>
    /// <param name="own">Which of this process' shards, from 0.</param>
    public void Join(int own)
    {
        var level = 0;
        for (; (own >> level) % 2 == 1; level++)
            _workers.Run(_values, Cost, (Sums: this, level), static (work, from, to) => work.Sums.Add(work.level, from, to), granularity: 16);
        if (level > 0 && level < _partial.Length)
            Numbers.Slice(0, _values).CopyTo(_partial[level].Span);
    }

    /// <summary>Sums over all processes.</summary>
    public void Finish()
    {
        _sharing.Accord.Write(Wishes);
        _sharing.Accord.Collective.Sum(Numbers.Slice(0, _values + Rows.Count + _sharing.Shards.Count + Accord.Values));
        _sharing.Accord.Read(Wishes);
    }

    private void Add(int level, int from, int to)
    {
        var sum = Numbers.Slice(from, to - from);
        Elementwise.Add(_partial[level].Slice(from, to - from), sum, sum);
    }
}
