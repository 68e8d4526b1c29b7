using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lamina.Kernels;

/// <summary>Four lanes: one <see cref="Vector128{T}"/>.</summary>
public readonly unsafe struct Simd128 : ISimd<Simd128>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Wraps a vector.</summary>
    [MethodImpl(Inline)]
    public Simd128(Vector128<float> value) => Value = value;

    /// <summary>The lanes.</summary>
    public Vector128<float> Value { [MethodImpl(Inline)] get; }

    static int ISimd<Simd128>.Width => 4;

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.Load(float* source) => new(Vector128.Load(source));

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.Load(float* source, int count, Simd128 fill)
    {
        if (Avx.IsSupported)
        {
            Vector128<float> mask = LanesBelow(count);
            return new(Vector128.ConditionalSelect(mask, Avx.MaskLoad(source, mask), fill.Value));
        }
        return LoadEach(source, count, fill);
    }

    [MethodImpl(Inline)]
    static void ISimd<Simd128>.Store(float* destination, Simd128 value) => value.Value.Store(destination);

    [MethodImpl(Inline)]
    static void ISimd<Simd128>.Store(float* destination, Simd128 value, int count)
    {
        if (Avx.IsSupported)
            Avx.MaskStore(destination, LanesBelow(count), value.Value);
        else
            StoreEach(destination, value, count);
    }

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.Broadcast(float value) => new(Vector128.Create(value));

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.BroadcastBits(int bits) => new(Vector128.Create(bits).AsSingle());

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.operator +(Simd128 left, Simd128 right) => new(left.Value + right.Value);

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.operator -(Simd128 left, Simd128 right) => new(left.Value - right.Value);

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.operator -(Simd128 value) => new(value.Value ^ Vector128.Create(-0f));

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.operator *(Simd128 left, Simd128 right) => new(left.Value * right.Value);

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.operator /(Simd128 left, Simd128 right) => new(left.Value / right.Value);

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.operator &(Simd128 left, Simd128 right) => new(left.Value & right.Value);

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.operator |(Simd128 left, Simd128 right) => new(left.Value | right.Value);

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.operator ^(Simd128 left, Simd128 right) => new(left.Value ^ right.Value);

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.FusedMultiplyAdd(Simd128 x, Simd128 y, Simd128 z) => new(Vector128.FusedMultiplyAdd(x.Value, y.Value, z.Value));

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.Min(Simd128 x, Simd128 y) => new(Vector128.Min(x.Value, y.Value));

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.Max(Simd128 x, Simd128 y) => new(Vector128.Max(x.Value, y.Value));

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.Abs(Simd128 value) => new(Vector128.Abs(value.Value));

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.Sqrt(Simd128 value) => new(Vector128.Sqrt(value.Value));

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.Floor(Simd128 value) => new(Vector128.Floor(value.Value));

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.Round(Simd128 value) => new(Vector128.Round(value.Value));

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.Equal(Simd128 x, Simd128 y) => new(Vector128.Equals(x.Value, y.Value));

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.LessThan(Simd128 x, Simd128 y) => new(Vector128.LessThan(x.Value, y.Value));

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.LessThanOrEqual(Simd128 x, Simd128 y) => new(Vector128.LessThanOrEqual(x.Value, y.Value));

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.GreaterThan(Simd128 x, Simd128 y) => new(Vector128.GreaterThan(x.Value, y.Value));

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.GreaterThanOrEqual(Simd128 x, Simd128 y) => new(Vector128.GreaterThanOrEqual(x.Value, y.Value));

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.Select(Simd128 mask, Simd128 whenTrue, Simd128 whenFalse) =>
        new(Vector128.ConditionalSelect(mask.Value, whenTrue.Value, whenFalse.Value));

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.AddInt32(Simd128 x, Simd128 y) => new((x.Value.AsInt32() + y.Value.AsInt32()).AsSingle());

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.SubtractInt32(Simd128 x, Simd128 y) => new((x.Value.AsInt32() - y.Value.AsInt32()).AsSingle());

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.ShiftLeft(Simd128 value, int count) => new((value.Value.AsInt32() << count).AsSingle());

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.ShiftRightArithmetic(Simd128 value, int count) => new((value.Value.AsInt32() >> count).AsSingle());

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.ShiftRightLogical(Simd128 value, int count) => new((value.Value.AsInt32() >>> count).AsSingle());

    [MethodImpl(Inline)]
    static Simd128 ISimd<Simd128>.ConvertInt32ToSingle(Simd128 value) => new(Vector128.ConvertToSingle(value.Value.AsInt32()));

    [MethodImpl(Inline)]
    private static Vector128<float> LanesBelow(int count) => Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count)).AsSingle();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Simd128 LoadEach(float* source, int count, Simd128 fill)
    {
        float* lanes = stackalloc float[4];
        fill.Value.Store(lanes);
        for (int i = 0; i < count; i++)
            lanes[i] = source[i];
        return new(Vector128.Load(lanes));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StoreEach(float* destination, Simd128 value, int count)
    {
        float* lanes = stackalloc float[4];
        value.Value.Store(lanes);
        for (int i = 0; i < count; i++)
            destination[i] = lanes[i];
    }
}
