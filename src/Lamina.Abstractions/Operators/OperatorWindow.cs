namespace Lamina.Operators;

/// <summary>How a window moves along one axis.</summary>
/// <param name="Size">How many places it holds.</param>
/// <param name="Stride">From one of its places to the next.</param>
/// <param name="Before">How much padding stands before the axis.</param>
/// <param name="After">How much padding stands after it; what no window reaches is left out.</param>
/// <param name="Dilation">From one place that it holds to the next.</param>
public readonly record struct OperatorWindow(int Size, int Stride = 1, int Before = 0, int After = 0, int Dilation = 1)
{
    /// <summary>How many places it takes along an axis of that size.</summary>
    public int PlacesIn(int size) => ((Before + size + After - ((Size - 1) * Dilation) - 1) / Stride) + 1;
}
