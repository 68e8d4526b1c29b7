using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lamina.Kernels;

/// <summary>Sixteen lanes: one <see cref="Vector512{T}"/>.</summary>
public readonly unsafe struct Simd512 : ISimd<Simd512>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Wraps a vector.</summary>
    [MethodImpl(Inline)]
    public Simd512(Vector512<float> value) => Value = value;

    /// <summary>The lanes.</summary>
    public Vector512<float> Value { [MethodImpl(Inline)] get; }

    static int ISimd<Simd512>.Width => 16;

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.Load(float* source) => new(Vector512.Load(source));

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.Load(float* source, int count, Simd512 fill)
    {
        if (Avx512F.IsSupported)
            return new(Avx512F.MaskLoad(source, LanesBelow(count), fill.Value));
        return LoadEach(source, count, fill);
    }

    [MethodImpl(Inline)]
    static void ISimd<Simd512>.Store(float* destination, Simd512 value) => value.Value.Store(destination);

    [MethodImpl(Inline)]
    static void ISimd<Simd512>.Store(float* destination, Simd512 value, int count)
    {
        if (Avx512F.IsSupported)
            Avx512F.MaskStore(destination, LanesBelow(count), value.Value);
        else
            StoreEach(destination, value, count);
    }

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.Broadcast(float value) => new(Vector512.Create(value));

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.BroadcastBits(int bits) => new(Vector512.Create(bits).AsSingle());

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.operator +(Simd512 left, Simd512 right) => new(left.Value + right.Value);

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.operator -(Simd512 left, Simd512 right) => new(left.Value - right.Value);

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.operator -(Simd512 value) => new(value.Value ^ Vector512.Create(-0f));

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.operator *(Simd512 left, Simd512 right) => new(left.Value * right.Value);

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.operator /(Simd512 left, Simd512 right) => new(left.Value / right.Value);

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.operator &(Simd512 left, Simd512 right) => new(left.Value & right.Value);

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.operator |(Simd512 left, Simd512 right) => new(left.Value | right.Value);

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.operator ^(Simd512 left, Simd512 right) => new(left.Value ^ right.Value);

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.FusedMultiplyAdd(Simd512 x, Simd512 y, Simd512 z) => new(Vector512.FusedMultiplyAdd(x.Value, y.Value, z.Value));

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.Min(Simd512 x, Simd512 y) => new(Vector512.Min(x.Value, y.Value));

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.Max(Simd512 x, Simd512 y) => new(Vector512.Max(x.Value, y.Value));

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.Abs(Simd512 value) => new(Vector512.Abs(value.Value));

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.Sqrt(Simd512 value) => new(Vector512.Sqrt(value.Value));

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.Floor(Simd512 value) => new(Vector512.Floor(value.Value));

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.Round(Simd512 value) => new(Vector512.Round(value.Value));

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.Equal(Simd512 x, Simd512 y) => new(Vector512.Equals(x.Value, y.Value));

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.LessThan(Simd512 x, Simd512 y) => new(Vector512.LessThan(x.Value, y.Value));

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.LessThanOrEqual(Simd512 x, Simd512 y) => new(Vector512.LessThanOrEqual(x.Value, y.Value));

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.GreaterThan(Simd512 x, Simd512 y) => new(Vector512.GreaterThan(x.Value, y.Value));

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.GreaterThanOrEqual(Simd512 x, Simd512 y) => new(Vector512.GreaterThanOrEqual(x.Value, y.Value));

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.Select(Simd512 mask, Simd512 whenTrue, Simd512 whenFalse) =>
        new(Vector512.ConditionalSelect(mask.Value, whenTrue.Value, whenFalse.Value));

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.AddInt32(Simd512 x, Simd512 y) => new((x.Value.AsInt32() + y.Value.AsInt32()).AsSingle());

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.SubtractInt32(Simd512 x, Simd512 y) => new((x.Value.AsInt32() - y.Value.AsInt32()).AsSingle());

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.ShiftLeft(Simd512 value, int count) => new((value.Value.AsInt32() << count).AsSingle());

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.ShiftRightArithmetic(Simd512 value, int count) => new((value.Value.AsInt32() >> count).AsSingle());

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.ShiftRightLogical(Simd512 value, int count) => new((value.Value.AsInt32() >>> count).AsSingle());

    [MethodImpl(Inline)]
    static Simd512 ISimd<Simd512>.ConvertInt32ToSingle(Simd512 value) => new(Vector512.ConvertToSingle(value.Value.AsInt32()));

    [MethodImpl(Inline)]
    private static Vector512<float> LanesBelow(int count) => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Simd512 LoadEach(float* source, int count, Simd512 fill)
    {
        float* lanes = stackalloc float[16];
        fill.Value.Store(lanes);
        for (int i = 0; i < count; i++)
            lanes[i] = source[i];
        return new(Vector512.Load(lanes));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StoreEach(float* destination, Simd512 value, int count)
    {
        float* lanes = stackalloc float[16];
        value.Value.Store(lanes);
        for (int i = 0; i < count; i++)
            destination[i] = lanes[i];
    }
}
