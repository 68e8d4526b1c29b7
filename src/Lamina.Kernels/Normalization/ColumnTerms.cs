using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>Σ x.</summary>
internal readonly struct SumTerms : IColumnTerms
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<V>(ref V first, ref V second, V x, V dy, V mean, V inverse) where V : struct, ISimd<V> => first += x;
}

/// <summary>Σ (x − mean)².</summary>
internal readonly struct VarianceTerms : IColumnTerms
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<V>(ref V first, ref V second, V x, V dy, V mean, V inverse) where V : struct, ISimd<V>
    {
        V distance = x - mean;
        first = V.FusedMultiplyAdd(distance, distance, first);
    }
}

/// <summary>Σ dy and Σ dy x̂ with x̂ = (x − mean) · inverse.</summary>
internal readonly struct GradientTerms : IColumnTerms
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<V>(ref V first, ref V second, V x, V dy, V mean, V inverse) where V : struct, ISimd<V>
    {
        first += dy;
        second = V.FusedMultiplyAdd(dy, (x - mean) * inverse, second);
    }
}
