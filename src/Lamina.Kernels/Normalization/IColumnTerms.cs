namespace Lamina.Kernels;

/// <summary>What an element of a matrix adds to the two sums of its column.</summary>
internal interface IColumnTerms
{
    /// <param name="first">The first sum.</param>
    /// <param name="second">The second sum.</param>
    /// <param name="x">The element.</param>
    /// <param name="dy">The element of the other matrix.</param>
    /// <param name="mean">The mean of its column.</param>
    /// <param name="inverse">The inverse deviation of its column.</param>
    static abstract void Add<V>(ref V first, ref V second, V x, V dy, V mean, V inverse) where V : struct, ISimd<V>;
}
