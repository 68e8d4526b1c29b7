namespace Lamina.Kernels.Tests;

/// <summary>Every operation of a vector, with what it means for one number.</summary>
internal readonly struct AllOperations(int operation) : IBinaryOperator
{
    public static readonly Func<float, float, float>[] Expected =
    [
        (x, y) => x + y,
        (x, y) => x - y,
        (x, _) => -x,
        (x, y) => x * y,
        (x, y) => x / y,
        MathF.Min,
        MathF.Max,
        (x, _) => MathF.Abs(x),
        (x, _) => MathF.Sqrt(x),
        (x, _) => MathF.Floor(x),
        (x, _) => MathF.Round(x, MidpointRounding.ToEven),
        (x, y) => x == y ? 1 : 2,
        (x, y) => x < y ? 1 : 2,
        (x, y) => x <= y ? 1 : 2,
        (x, y) => x > y ? 1 : 2,
        (x, y) => x >= y ? 1 : 2,
        (x, y) => FromBits(Bits(x) & Bits(y)),
        (x, y) => FromBits(Bits(x) | Bits(y)),
        (x, y) => FromBits(Bits(x) ^ Bits(y)),
        (x, y) => FromBits(Bits(x) + Bits(y)),
        (x, y) => FromBits(Bits(x) - Bits(y)),
        (x, _) => FromBits(Bits(x) << 5),
        (x, _) => FromBits(Bits(x) >> 5),
        (x, _) => FromBits(Bits(x) >>> 5),
        (x, _) => Bits(x),
        (_, _) => FromBits(0x12345678),
    ];

    public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => operation switch
    {
        0 => x + y,
        1 => x - y,
        2 => -x,
        3 => x * y,
        4 => x / y,
        5 => V.Min(x, y),
        6 => V.Max(x, y),
        7 => V.Abs(x),
        8 => V.Sqrt(x),
        9 => V.Floor(x),
        10 => V.Round(x),
        11 => OneOrTwo(V.Equal(x, y)),
        12 => OneOrTwo(V.LessThan(x, y)),
        13 => OneOrTwo(V.LessThanOrEqual(x, y)),
        14 => OneOrTwo(V.GreaterThan(x, y)),
        15 => OneOrTwo(V.GreaterThanOrEqual(x, y)),
        16 => x & y,
        17 => x | y,
        18 => x ^ y,
        19 => V.AddInt32(x, y),
        20 => V.SubtractInt32(x, y),
        21 => V.ShiftLeft(x, 5),
        22 => V.ShiftRightArithmetic(x, 5),
        23 => V.ShiftRightLogical(x, 5),
        24 => V.ConvertInt32ToSingle(x),
        _ => V.BroadcastBits(0x12345678),
    };

    private static V OneOrTwo<V>(V mask) where V : struct, ISimd<V> => V.Select(mask, V.Broadcast(1), V.Broadcast(2));

    private static int Bits(float x) => BitConverter.SingleToInt32Bits(x);

    private static float FromBits(int bits) => BitConverter.Int32BitsToSingle(bits);
}
