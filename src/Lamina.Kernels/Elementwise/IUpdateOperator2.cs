namespace Lamina.Kernels;

/// <summary>
/// An optimizer's rule with two numbers of memory per parameter, written once for every width. Mark <c>Invoke</c> with <c>AggressiveInlining</c>.
/// </summary>
public interface IUpdateOperator2
{
    /// <summary>Moves the parameter and its memory.</summary>
    void Invoke<V>(ref V parameter, V gradient, ref V slot0, ref V slot1) where V : struct, ISimd<V>;
}
