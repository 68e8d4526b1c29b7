using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>One lane: the scalar form, which runs the vectors' own code at width one.</summary>
public readonly unsafe struct Simd1 : ISimd<Simd1>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Wraps a number.</summary>
    [MethodImpl(Inline)]
    public Simd1(float value) => Value = value;

    /// <summary>The lane.</summary>
    public float Value { [MethodImpl(Inline)] get; }

    private int Bits { [MethodImpl(Inline)] get => BitConverter.SingleToInt32Bits(Value); }

    static int ISimd<Simd1>.Width => 1;

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.Load(float* source) => new(*source);

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.Load(float* source, int count, Simd1 fill) => count > 0 ? new(*source) : fill;

    [MethodImpl(Inline)]
    static void ISimd<Simd1>.Store(float* destination, Simd1 value) => *destination = value.Value;

    [MethodImpl(Inline)]
    static void ISimd<Simd1>.Store(float* destination, Simd1 value, int count)
    {
        if (count > 0)
            *destination = value.Value;
    }

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.Broadcast(float value) => new(value);

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.BroadcastBits(int bits) => FromBits(bits);

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.operator +(Simd1 left, Simd1 right) => new(left.Value + right.Value);

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.operator -(Simd1 left, Simd1 right) => new(left.Value - right.Value);

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.operator -(Simd1 value) => FromBits(value.Bits ^ int.MinValue);

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.operator *(Simd1 left, Simd1 right) => new(left.Value * right.Value);

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.operator /(Simd1 left, Simd1 right) => new(left.Value / right.Value);

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.operator &(Simd1 left, Simd1 right) => FromBits(left.Bits & right.Bits);

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.operator |(Simd1 left, Simd1 right) => FromBits(left.Bits | right.Bits);

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.operator ^(Simd1 left, Simd1 right) => FromBits(left.Bits ^ right.Bits);

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.FusedMultiplyAdd(Simd1 x, Simd1 y, Simd1 z) => new(MathF.FusedMultiplyAdd(x.Value, y.Value, z.Value));

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.Min(Simd1 x, Simd1 y) => new(MathF.Min(x.Value, y.Value));

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.Max(Simd1 x, Simd1 y) => new(MathF.Max(x.Value, y.Value));

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.Abs(Simd1 value) => new(MathF.Abs(value.Value));

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.Sqrt(Simd1 value) => new(MathF.Sqrt(value.Value));

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.Floor(Simd1 value) => new(MathF.Floor(value.Value));

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.Round(Simd1 value) => new(MathF.Round(value.Value));

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.Equal(Simd1 x, Simd1 y) => Mask(x.Value == y.Value);

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.LessThan(Simd1 x, Simd1 y) => Mask(x.Value < y.Value);

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.LessThanOrEqual(Simd1 x, Simd1 y) => Mask(x.Value <= y.Value);

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.GreaterThan(Simd1 x, Simd1 y) => Mask(x.Value > y.Value);

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.GreaterThanOrEqual(Simd1 x, Simd1 y) => Mask(x.Value >= y.Value);

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.Select(Simd1 mask, Simd1 whenTrue, Simd1 whenFalse) =>
        FromBits((mask.Bits & whenTrue.Bits) | (~mask.Bits & whenFalse.Bits));

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.AddInt32(Simd1 x, Simd1 y) => FromBits(x.Bits + y.Bits);

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.SubtractInt32(Simd1 x, Simd1 y) => FromBits(x.Bits - y.Bits);

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.ShiftLeft(Simd1 value, int count) => FromBits(value.Bits << count);

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.ShiftRightArithmetic(Simd1 value, int count) => FromBits(value.Bits >> count);

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.ShiftRightLogical(Simd1 value, int count) => FromBits(value.Bits >>> count);

    [MethodImpl(Inline)]
    static Simd1 ISimd<Simd1>.ConvertInt32ToSingle(Simd1 value) => new(value.Bits);

    [MethodImpl(Inline)]
    private static Simd1 FromBits(int bits) => new(BitConverter.Int32BitsToSingle(bits));

    [MethodImpl(Inline)]
    private static Simd1 Mask(bool condition) => FromBits(condition ? -1 : 0);
}
