namespace Lamina.Kernels;

/// <summary>A formula of three variables, written once for every width. Mark <c>Invoke</c> with <c>AggressiveInlining</c>.</summary>
public interface ITernaryOperator
{
    /// <summary>The formula's value, lane by lane.</summary>
    V Invoke<V>(V x, V y, V z) where V : struct, ISimd<V>;
}
