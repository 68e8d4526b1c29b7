using Lamina.Kernels;
using Lamina.Networks;

namespace Lamina.Batches;

/// <summary>The order of the samples: a pure function of seed and epoch.</summary>
internal sealed class Sampler(int count, bool shuffle, ulong seed)
{
    private readonly int[] _order = new int[count];

    /// <summary>The samples of an epoch, in order; valid until the next call.</summary>
    public ReadOnlyMemory<int> Order(int epoch)
    {
        for (var i = 0; i < count; i++)
            _order[i] = i;
        if (shuffle)
            new RandomKey(seed, RandomPurposes.Shuffle, (uint)epoch).Stream(0).Shuffle(_order);
        return _order;
    }
}
