namespace Lamina.Kernels;

/// <summary>A formula of one variable, written once for every width. Mark <c>Invoke</c> with <c>AggressiveInlining</c>.</summary>
public interface IUnaryOperator
{
    /// <summary>The formula's value, lane by lane.</summary>
    V Invoke<V>(V x) where V : struct, ISimd<V>;
}
