namespace Lamina.Kernels;

/// <summary>What a reduction does with each element and with two partial results.</summary>
internal interface IReduction
{
    /// <summary>The partial result of no elements.</summary>
    static abstract float Identity { get; }

    /// <summary>What stands after the last element, so that it changes no partial result.</summary>
    static abstract float Padding { get; }

    static abstract V Accumulate<V>(V partial, V x, V y) where V : struct, ISimd<V>;

    static abstract V Combine<V>(V left, V right) where V : struct, ISimd<V>;
}
