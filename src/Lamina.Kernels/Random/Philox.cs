using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lamina.Kernels;

/// <summary>Philox4x32-10: four random words from a counter and a key (Salmon et al., “Parallel random numbers: as easy as 1, 2, 3”, 2011).</summary>
internal static class Philox
{
    /// <summary>How many words are mixed at once: those of eight blocks.</summary>
    public const int WordsAtOnce = 32;

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

    /// <summary>The words of consecutive blocks, those of a block beside each other: the same as of one block after the other.</summary>
    /// <param name="block">The first block, which is the counter's first word.</param>
    /// <param name="x1">The counter's second word.</param>
    /// <param name="x2">Its third.</param>
    /// <param name="x3">Its last.</param>
    /// <param name="key0">The key's first word.</param>
    /// <param name="key1">Its second.</param>
    /// <param name="words">The <see cref="WordsAtOnce"/> words to write.</param>
    // A word in each 64 bits, so that a product needs no pair of instructions.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Mix(uint block, uint x1, uint x2, uint x3, uint key0, uint key1, Span<uint> words)
    {
        Vector512<ulong> low = Vector512.Create((ulong)uint.MaxValue), multiplier0 = Vector512.Create(0xD2511F53UL),
        multiplier1 = Vector512.Create(0xCD9E8D57UL);
        Vector512<ulong> y0 = (Vector512.Create((ulong)block) + Vector512<ulong>.Indices) & low, y1 = Vector512.Create((ulong)x1),
        y2 = Vector512.Create((ulong)x2), y3 = Vector512.Create((ulong)x3);
        for (int round = 0; round < Rounds; round++)
        {
            Vector512<ulong> product0 = multiplier0 * y0, product1 = multiplier1 * y2;
            (y0, y1, y2, y3) = ((product1 >>> 32) ^ y1 ^ Vector512.Create((ulong)key0), product1 & low, (product0 >>> 32) ^ y3 ^ Vector512.Create((ulong)key1),
                product0 & low);
            key0 += 0x9E3779B9;
            key1 += 0xBB67AE85;
        }
        Vector512<ulong> first = y0 | (y1 << 32), second = y2 | (y3 << 32);
        Vector512<ulong> even = Vector512.Create(0UL, 0, 1, 1, 2, 2, 3, 3), odd = Vector512<ulong>.Indices & Vector512<ulong>.One;
        Vector512<ulong> isOdd = Vector512.Equals(odd, Vector512<ulong>.One);
        Vector512.ConditionalSelect(isOdd, Vector512.Shuffle(second, even), Vector512.Shuffle(first, even)).AsUInt32().CopyTo(words);
        even += Vector512.Create(4UL);
        Vector512.ConditionalSelect(isOdd, Vector512.Shuffle(second, even), Vector512.Shuffle(first, even)).AsUInt32().CopyTo(words[(WordsAtOnce / 2)..]);
    }
}
