using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lamina.Kernels;

/// <summary>A stream of random numbers from a counter and a key; a copy continues independently from the same place.</summary>
/// <remarks>
/// Philox4x32-10 over the counter (block, sample, step, epoch). A stream has 2³² blocks of four words, then starts again.
/// Single numbers and arrays come from the same words: filling n numbers is the same as drawing n numbers.
/// </remarks>
public struct CounterRandom
{
    private readonly uint _key0, _key1, _sample, _step, _epoch;
    private uint _block, _position;
    private uint _word0, _word1, _word2, _word3;

    internal CounterRandom(uint key0, uint key1, uint sample, uint step, uint epoch)
    {
        (_key0, _key1, _sample, _step, _epoch) = (key0, key1, sample, step, epoch);
        _position = 4;
    }

    /// <summary>32 random bits.</summary>
    public uint NextUInt32()
    {
        if (_position == 4)
        {
            NextBlock(out _word0, out _word1, out _word2, out _word3);
            _position = 0;
        }
        return _position++ switch
        {
            0 => _word0,
            1 => _word1,
            2 => _word2,
            _ => _word3,
        };
    }

    /// <summary>A multiple of 2⁻²⁴ in [0, 1).</summary>
    public float NextSingle() => ToSingle(NextUInt32());

    /// <summary><c>minimum + (maximum − minimum) · u</c> with u in [0, 1); below the maximum unless rounding reaches it.</summary>
    /// <param name="minimum">Finite.</param>
    /// <param name="maximum">Finite, not below the minimum.</param>
    public float NextUniform(float minimum, float maximum) => MathF.FusedMultiplyAdd(maximum - minimum, NextSingle(), minimum);

    /// <summary>A number of the standard normal distribution: the quantile of one random word, so within ±6.34.</summary>
    public float NextNormal() => (float)ScalarMath.NormalQuantile((NextUInt32() + 0.5) * (1.0 / (1L << 32)));

    /// <summary>A whole number from 0 to <paramref name="below"/> − 1, each equally likely (Lemire, 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="below"/> is below 1.</exception>
    public int NextInt32(int below)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(below, 1);
        uint range = (uint)below;
        ulong product = (ulong)NextUInt32() * range;
        if ((uint)product < range)
        {
            // The 2³² mod range words that would favour some numbers are drawn again.
            uint excess = (0 - range) % range;
            while ((uint)product < excess)
                product = (ulong)NextUInt32() * range;
        }
        return (int)(product >> 32);
    }

    /// <summary>Puts the elements into a random order, each order equally likely (Fisher and Yates).</summary>
    public void Shuffle(Span<int> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = NextInt32(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>Fills an array as if by <see cref="NextUniform"/>.</summary>
    public void FillUniform(Span<float> values, float minimum = 0, float maximum = 1)
    {
        int i = 0;
        float range = maximum - minimum;
        for (; i < values.Length && _position < 4; i++)
            values[i] = NextUniform(minimum, maximum);
        // Whole blocks need not pass through the fields, and one need not wait for the one before.
        if (Kernel.InstructionSet == InstructionSet.Vector512)
            i = FillAtOnce(values, i, minimum, range);
        for (; i <= values.Length - 4; i += 4)
        {
            NextBlock(out uint word0, out uint word1, out uint word2, out uint word3);
            values[i] = MathF.FusedMultiplyAdd(range, ToSingle(word0), minimum);
            values[i + 1] = MathF.FusedMultiplyAdd(range, ToSingle(word1), minimum);
            values[i + 2] = MathF.FusedMultiplyAdd(range, ToSingle(word2), minimum);
            values[i + 3] = MathF.FusedMultiplyAdd(range, ToSingle(word3), minimum);
        }
        for (; i < values.Length; i++)
            values[i] = NextUniform(minimum, maximum);
    }

    /// <summary>Fills an array with <c>mean + deviation · normal</c>, as if by <see cref="NextNormal"/>.</summary>
    public void FillNormal(Span<float> values, float mean = 0, float deviation = 1)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = MathF.FusedMultiplyAdd(deviation, NextNormal(), mean);
    }

    /// <summary>Fills as many as come of eight blocks at once, and returns how far that was.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int FillAtOnce(Span<float> values, int i, float minimum, float range)
    {
        Span<uint> words = stackalloc uint[Philox.WordsAtOnce];
        Vector512<float> unit = Vector512.Create(1f / (1 << 24)), least = Vector512.Create(minimum), wide = Vector512.Create(range);
        for (; i <= values.Length - words.Length; i += words.Length, _block += (uint)words.Length / 4)
        {
            Philox.Mix(_block, _sample, _step, _epoch, _key0, _key1, words);
            for (int j = 0; j < words.Length; j += Vector512<uint>.Count)
            {
                Vector512<int> bits = (Vector512.Create<uint>(words[j..]) >>> 8).AsInt32();
                Vector512.FusedMultiplyAdd(wide, Vector512.ConvertToSingle(bits) * unit, least).CopyTo(values[(i + j)..]);
            }
        }
        return i;
    }

    private static float ToSingle(uint word) => (word >> 8) * (1f / (1 << 24));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void NextBlock(out uint word0, out uint word1, out uint word2, out uint word3)
    {
        (word0, word1, word2, word3) = (_block++, _sample, _step, _epoch);
        Philox.Mix(ref word0, ref word1, ref word2, ref word3, _key0, _key1);
    }
}
