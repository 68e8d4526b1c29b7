using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lamina.Kernels;

/// <summary>A fixed number of single-precision numbers, zero at first, that start on a 64-byte boundary and never move.</summary>
public sealed class AlignedBuffer
{
    private const int Alignment = 64;
    private const int Padding = Alignment / sizeof(float);
    private readonly float[] _memory;
    private readonly int _start;

    /// <summary>Allocates <paramref name="length"/> zeros on the pinned object heap.</summary>
    /// <param name="length">Count of numbers, from 0 to 2 147 483 000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative or above the limit.</exception>
    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, 2_147_483_000);
        Length = length;
        _memory = GC.AllocateArray<float>(length + Padding, pinned: true);
        _start = StartOf(_memory);
    }

    /// <summary>Count of numbers.</summary>
    public int Length { get; }

    /// <summary>All numbers.</summary>
    public Span<float> Span => _memory.AsSpan(_start, Length);

    /// <summary>The numbers from <paramref name="offset"/> to <c>offset + length</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range leaves the buffer.</exception>
    public Span<float> Slice(int offset, int length) => Span.Slice(offset, length);

    /// <summary>Sets all numbers to zero.</summary>
    public void Clear() => Span.Clear();

    /// <summary>The address of the first number; valid as long as this object is reachable.</summary>
    internal unsafe float* Address => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory)) + _start;

    private static unsafe int StartOf(float[] pinned)
    {
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
        return (int)((Alignment - (address % Alignment)) % Alignment / sizeof(float));
    }
}
