using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>Philox4x32-10: four random words from a counter and a key (Salmon et al., “Parallel random numbers: as easy as 1, 2, 3”, 2011).</summary>
internal static class Philox
{
    private const int Rounds = 10;

    /// <summary>Replaces the counter's four words by four random words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Mix(ref uint x0, ref uint x1, ref uint x2, ref uint x3, uint key0, uint key1)
    {
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = 0xD2511F53UL * x0, product1 = 0xCD9E8D57UL * x2;
            (x0, x1, x2, x3) = ((uint)(product1 >> 32) ^ x1 ^ key0, (uint)product1, (uint)(product0 >> 32) ^ x3 ^ key1, (uint)product0);
            key0 += 0x9E3779B9;
            key1 += 0xBB67AE85;
        }
    }
}
