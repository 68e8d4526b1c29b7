namespace Lamina.Kernels;

/// <summary>
/// An optimizer's rule with one number of memory per parameter, written once for every width. Mark <c>Invoke</c> with <c>AggressiveInlining</c>.
/// </summary>
public interface IUpdateOperator1
{
    /// <summary>Moves the parameter and its memory.</summary>
    void Invoke<V>(ref V parameter, V gradient, ref V slot) where V : struct, ISimd<V>;
}
