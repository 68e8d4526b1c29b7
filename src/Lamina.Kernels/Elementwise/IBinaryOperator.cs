namespace Lamina.Kernels;

/// <summary>A formula of two variables, written once for every width. Mark <c>Invoke</c> with <c>AggressiveInlining</c>.</summary>
public interface IBinaryOperator
{
    /// <summary>The formula's value, lane by lane.</summary>
    V Invoke<V>(V x, V y) where V : struct, ISimd<V>;
}
