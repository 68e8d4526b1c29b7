namespace Lamina.Kernels;

/// <summary>An optimizer's rule without memory, written once for every width. Mark <c>Invoke</c> with <c>AggressiveInlining</c>.</summary>
public interface IUpdateOperator
{
    /// <summary>Moves the parameter.</summary>
    void Invoke<V>(ref V parameter, V gradient) where V : struct, ISimd<V>;
}
