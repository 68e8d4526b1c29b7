namespace Lamina.Kernels;

/// <summary>Names a family of random streams by purpose and time; equal keys give equal numbers, whatever was drawn elsewhere.</summary>
/// <param name="Seed">The experiment's seed.</param>
/// <param name="Purpose">What the numbers are for, so that two users of one seed stay independent.</param>
/// <param name="Epoch">Epoch.</param>
/// <param name="Step">Step in the epoch.</param>
public readonly record struct RandomKey(ulong Seed, uint Purpose, uint Epoch = 0, uint Step = 0)
{
    /// <summary>The place in the batch of the first sample, where only a part of the batch is computed; samples are counted from there.</summary>
    public uint First { get; init; }

    /// <summary>The stream of one sample of the step, at its beginning.</summary>
    /// <param name="sample">Its place in what is computed.</param>
    public CounterRandom Stream(uint sample)
    {
        ulong key = Mix(Mix(Seed) + Purpose);
        return new CounterRandom((uint)key, (uint)(key >> 32), First + sample, Step, Epoch);
    }

    /// <summary>The finaliser of SplitMix64 (Steele et al., 2014): a bijection, so distinct purposes of one seed have distinct keys.</summary>
    private static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
