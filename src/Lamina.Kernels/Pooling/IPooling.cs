namespace Lamina.Kernels;

/// <summary>How the numbers of a window become one, and how that one's gradient is dealt out to them.</summary>
internal interface IPooling
{
    static abstract V Accumulate<V>(V partial, V x) where V : struct, ISimd<V>;

    static abstract V Finish<V>(V partial, V count) where V : struct, ISimd<V>;

    /// <summary>The part of the gradient that <paramref name="x"/> gets, in the order of the window; <paramref name="gradient"/> keeps what is left.</summary>
    static abstract V Deal<V>(ref V gradient, V x, V y, V count) where V : struct, ISimd<V>;
}
