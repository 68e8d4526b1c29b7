using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lamina.Kernels;

/// <summary>Eight lanes: one <see cref="Vector256{T}"/>.</summary>
public readonly unsafe struct Simd256 : ISimd<Simd256>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Wraps a vector.</summary>
    [MethodImpl(Inline)]
    public Simd256(Vector256<float> value) => Value = value;

    /// <summary>The lanes.</summary>
    public Vector256<float> Value { [MethodImpl(Inline)] get; }

    static int ISimd<Simd256>.Width => 8;

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.Load(float* source) => new(Vector256.Load(source));

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.Load(float* source, int count, Simd256 fill)
    {
        if (Avx.IsSupported)
        {
            Vector256<float> mask = LanesBelow(count);
            return new(Vector256.ConditionalSelect(mask, Avx.MaskLoad(source, mask), fill.Value));
        }
        return LoadEach(source, count, fill);
    }

    [MethodImpl(Inline)]
    static void ISimd<Simd256>.Store(float* destination, Simd256 value) => value.Value.Store(destination);

    [MethodImpl(Inline)]
    static void ISimd<Simd256>.Store(float* destination, Simd256 value, int count)
    {
        if (Avx.IsSupported)
            Avx.MaskStore(destination, LanesBelow(count), value.Value);
        else
            StoreEach(destination, value, count);
    }

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.Broadcast(float value) => new(Vector256.Create(value));

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.BroadcastBits(int bits) => new(Vector256.Create(bits).AsSingle());

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.operator +(Simd256 left, Simd256 right) => new(left.Value + right.Value);

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.operator -(Simd256 left, Simd256 right) => new(left.Value - right.Value);

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.operator -(Simd256 value) => new(value.Value ^ Vector256.Create(-0f));

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.operator *(Simd256 left, Simd256 right) => new(left.Value * right.Value);

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.operator /(Simd256 left, Simd256 right) => new(left.Value / right.Value);

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.operator &(Simd256 left, Simd256 right) => new(left.Value & right.Value);

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.operator |(Simd256 left, Simd256 right) => new(left.Value | right.Value);

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.operator ^(Simd256 left, Simd256 right) => new(left.Value ^ right.Value);

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.FusedMultiplyAdd(Simd256 x, Simd256 y, Simd256 z) => new(Vector256.FusedMultiplyAdd(x.Value, y.Value, z.Value));

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.Min(Simd256 x, Simd256 y) => new(Vector256.Min(x.Value, y.Value));

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.Max(Simd256 x, Simd256 y) => new(Vector256.Max(x.Value, y.Value));

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.Abs(Simd256 value) => new(Vector256.Abs(value.Value));

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.Sqrt(Simd256 value) => new(Vector256.Sqrt(value.Value));

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.Floor(Simd256 value) => new(Vector256.Floor(value.Value));

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.Round(Simd256 value) => new(Vector256.Round(value.Value));

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.Equal(Simd256 x, Simd256 y) => new(Vector256.Equals(x.Value, y.Value));

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.LessThan(Simd256 x, Simd256 y) => new(Vector256.LessThan(x.Value, y.Value));

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.LessThanOrEqual(Simd256 x, Simd256 y) => new(Vector256.LessThanOrEqual(x.Value, y.Value));

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.GreaterThan(Simd256 x, Simd256 y) => new(Vector256.GreaterThan(x.Value, y.Value));

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.GreaterThanOrEqual(Simd256 x, Simd256 y) => new(Vector256.GreaterThanOrEqual(x.Value, y.Value));

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.Select(Simd256 mask, Simd256 whenTrue, Simd256 whenFalse) =>
        new(Vector256.ConditionalSelect(mask.Value, whenTrue.Value, whenFalse.Value));

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.AddInt32(Simd256 x, Simd256 y) => new((x.Value.AsInt32() + y.Value.AsInt32()).AsSingle());

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.SubtractInt32(Simd256 x, Simd256 y) => new((x.Value.AsInt32() - y.Value.AsInt32()).AsSingle());

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.ShiftLeft(Simd256 value, int count) => new((value.Value.AsInt32() << count).AsSingle());

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.ShiftRightArithmetic(Simd256 value, int count) => new((value.Value.AsInt32() >> count).AsSingle());

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.ShiftRightLogical(Simd256 value, int count) => new((value.Value.AsInt32() >>> count).AsSingle());

    [MethodImpl(Inline)]
    static Simd256 ISimd<Simd256>.ConvertInt32ToSingle(Simd256 value) => new(Vector256.ConvertToSingle(value.Value.AsInt32()));

    [MethodImpl(Inline)]
    private static Vector256<float> LanesBelow(int count) => Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Simd256 LoadEach(float* source, int count, Simd256 fill)
    {
        float* lanes = stackalloc float[8];
        fill.Value.Store(lanes);
        for (int i = 0; i < count; i++)
            lanes[i] = source[i];
        return new(Vector256.Load(lanes));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StoreEach(float* destination, Simd256 value, int count)
    {
        float* lanes = stackalloc float[8];
        value.Value.Store(lanes);
        for (int i = 0; i < count; i++)
            destination[i] = lanes[i];
    }
}
