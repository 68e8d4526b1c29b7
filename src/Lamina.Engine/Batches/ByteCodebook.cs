using System.Runtime.CompilerServices;
using Lamina.Kernels;

namespace Lamina.Batches;

/// <summary>Numbers stored in a byte each while there are at most 256 different ones, as with pixels; stored as floats from then on.</summary>
internal sealed class ByteCodebook(int length)
{
    private const int Codes = 256;
    private const int SlotBits = 10;
    private readonly float[] _table = new float[Codes];
    private readonly short[] _slots = [.. Enumerable.Repeat((short)-1, 1 << SlotBits)];
    private byte[]? _coded = new byte[length];
    private float[]? _plain;
    private int _count;

    /// <summary>Sets the number at a place; places come in ascending order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Set(int place, float value)
    {
        if (_coded is not null && Code(value) is >= 0 and var code)
        {
            _coded[place] = (byte)code;
            return;
        }

        if (_plain is null)
        {
            _plain = new float[length];
            Read(0, _plain.AsSpan(0, place));
            _coded = null;
        }

        _plain[place] = value;
    }

    /// <summary>Prefetches numbers that will be read soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Prefetch(int place, int count)
    {
        if (_coded is null)
            Cache.Prefetch<float>(_plain.AsSpan(place, count));
        else
            Cache.Prefetch<byte>(_coded.AsSpan(place, count));
    }

    /// <summary>Writes the numbers from a place on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(int place, Span<float> values)
    {
        if (_coded is null)
        {
            _plain.AsSpan(place, values.Length).CopyTo(values);
            return;
        }

        var codes = _coded.AsSpan(place, values.Length);
        var table = _table.AsSpan(0, Codes);
        for (var i = 0; i < values.Length; i++)
            values[i] = table[codes[i]];
    }

    /// <summary>The number's code, a new one if necessary; −1 when all are taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Code(float value)
    {
        // An open hash table, at most a quarter full; the multiplier is 2³² over the golden ratio (Knuth 1973).
        var bits = BitConverter.SingleToUInt32Bits(value);
        for (var slot = bits * 2654435769u >> (32 - SlotBits); ; slot = (slot + 1) % (1 << SlotBits))
        {
            int code = _slots[slot];
            if (code >= 0 && BitConverter.SingleToUInt32Bits(_table[code]) == bits)
                return code;
            if (code >= 0)
                continue;
            if (_count == Codes)
                return -1;
            _slots[slot] = (short)_count;
            _table[_count] = value;
            return _count++;
        }
    }
}
