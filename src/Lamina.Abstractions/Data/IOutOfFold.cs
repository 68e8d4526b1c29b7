namespace Lamina.Data;

/// <summary>
/// A transform that makes of the rows that it is fitted to something else than of the same rows when they are predicted, such as one that is fitted to targets
/// and must show no row its own.
/// </summary>
public interface IOutOfFold : IColumnTransform
{
    /// <summary>The rows that the network learns from, and the transforms after it are fitted to.</summary>
    /// <param name="training">What the transform was fitted to.</param>
    /// <returns>As many rows, of the columns that the fitted transform makes.</returns>
    IRows Learning(FittingRows training);
}
