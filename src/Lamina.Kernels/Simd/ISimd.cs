namespace Lamina.Kernels;

/// <summary>
/// One vector of single-precision numbers of some width; a formula written over it runs on every instruction set with identical bits.
/// Every member acts lane by lane and is the IEEE 754 operation, so it gives the same result in each lane at each width.
/// </summary>
/// <remarks>
/// A comparison gives a mask: all bits set where it holds, none where it does not. Masks combine with <c>&amp;</c>, <c>|</c>, <c>^</c>.
/// Multiplications and additions are never contracted: a fused one is written <see cref="FusedMultiplyAdd"/>.
/// </remarks>
/// <typeparam name="TSelf">The implementing vector.</typeparam>
public unsafe interface ISimd<TSelf> where TSelf : struct, ISimd<TSelf>
{
    /// <summary>Number of lanes: 1, 4, 8 or 16.</summary>
    static abstract int Width { get; }

    /// <summary>Reads <see cref="Width"/> numbers; no alignment needed.</summary>
    static abstract TSelf Load(float* source);

    /// <summary>
    /// Reads the first <paramref name="count"/> numbers, <c>0 &lt;= count &lt;= Width</c>, touching no memory after them; the lanes after take
    /// <paramref name="fill"/>.
    /// </summary>
    static abstract TSelf Load(float* source, int count, TSelf fill);

    /// <summary>Writes <see cref="Width"/> numbers; no alignment needed.</summary>
    static abstract void Store(float* destination, TSelf value);

    /// <summary>Writes the first <paramref name="count"/> lanes, <c>0 &lt;= count &lt;= Width</c>, touching no memory after them.</summary>
    static abstract void Store(float* destination, TSelf value, int count);

    /// <summary>The number in every lane.</summary>
    static abstract TSelf Broadcast(float value);

    /// <summary>The 32 bits in every lane.</summary>
    static abstract TSelf BroadcastBits(int bits);

    /// <summary><c>left + right</c>, rounded once.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary><c>left − right</c>, rounded once.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary><c>−value</c>: the sign bit flipped.</summary>
    static abstract TSelf operator -(TSelf value);

    /// <summary><c>left · right</c>, rounded once.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary><c>left / right</c>, the IEEE quotient.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>Bitwise and.</summary>
    static abstract TSelf operator &(TSelf left, TSelf right);

    /// <summary>Bitwise or.</summary>
    static abstract TSelf operator |(TSelf left, TSelf right);

    /// <summary>Bitwise exclusive or.</summary>
    static abstract TSelf operator ^(TSelf left, TSelf right);

    /// <summary><c>x · y + z</c>, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf x, TSelf y, TSelf z);

    /// <summary>The smaller one; NaN if either is NaN; −0 is below +0.</summary>
    static abstract TSelf Min(TSelf x, TSelf y);

    /// <summary>The larger one; NaN if either is NaN; +0 is above −0.</summary>
    static abstract TSelf Max(TSelf x, TSelf y);

    /// <summary>The absolute value: the sign bit cleared.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>The IEEE square root.</summary>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>The largest whole number not above the value.</summary>
    static abstract TSelf Floor(TSelf value);

    /// <summary>The nearest whole number, ties to even.</summary>
    static abstract TSelf Round(TSelf value);

    /// <summary>Mask of <c>x = y</c>; false if either is NaN.</summary>
    static abstract TSelf Equal(TSelf x, TSelf y);

    /// <summary>Mask of <c>x &lt; y</c>; false if either is NaN.</summary>
    static abstract TSelf LessThan(TSelf x, TSelf y);

    /// <summary>Mask of <c>x ≤ y</c>; false if either is NaN.</summary>
    static abstract TSelf LessThanOrEqual(TSelf x, TSelf y);

    /// <summary>Mask of <c>x &gt; y</c>; false if either is NaN.</summary>
    static abstract TSelf GreaterThan(TSelf x, TSelf y);

    /// <summary>Mask of <c>x ≥ y</c>; false if either is NaN.</summary>
    static abstract TSelf GreaterThanOrEqual(TSelf x, TSelf y);

    /// <summary><paramref name="whenTrue"/> where the mask's bits are set, else <paramref name="whenFalse"/>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf whenTrue, TSelf whenFalse);

    /// <summary>The lanes' bits as 32-bit integers: <c>x + y</c>, wrapping.</summary>
    static abstract TSelf AddInt32(TSelf x, TSelf y);

    /// <summary>The lanes' bits as 32-bit integers: <c>x − y</c>, wrapping.</summary>
    static abstract TSelf SubtractInt32(TSelf x, TSelf y);

    /// <summary>The lanes' bits moved left, zeros moved in; <c>0 ≤ count ≤ 31</c>.</summary>
    static abstract TSelf ShiftLeft(TSelf value, int count);

    /// <summary>The lanes' bits moved right, the sign bit moved in; <c>0 ≤ count ≤ 31</c>.</summary>
    static abstract TSelf ShiftRightArithmetic(TSelf value, int count);

    /// <summary>The lanes' bits moved right, zeros moved in; <c>0 ≤ count ≤ 31</c>.</summary>
    static abstract TSelf ShiftRightLogical(TSelf value, int count);

    /// <summary>The lanes' bits as 32-bit integers, converted to the nearest floating-point number.</summary>
    static abstract TSelf ConvertInt32ToSingle(TSelf value);
}
