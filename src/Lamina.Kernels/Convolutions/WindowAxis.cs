namespace Lamina.Kernels;

/// <summary>Where a window stands along one axis of an image: place i covers the inputs from <c>i · Stride − Padding</c> on.</summary>
/// <param name="Input">The length of the image, at least 1.</param>
/// <param name="Window">The length of the window, at least 1.</param>
/// <param name="Stride">From one place to the next, at least 1.</param>
/// <param name="Padding">How far the first place stands before the image; below <paramref name="Window"/>.</param>
/// <param name="Output">The number of places.</param>
public readonly record struct WindowAxis(int Input, int Window, int Stride, int Padding, int Output)
{
    /// <summary>Every place lies within the image: <c>⌊(input − window) / stride⌋ + 1</c> of them, none where the window is longer.</summary>
    public static WindowAxis Valid(int input, int window, int stride) =>
        new(input, window, stride, 0, input < window ? 0 : (input - window) / stride + 1);

    /// <summary><c>⌈input / stride⌉</c> places; what they cover outside the image is shared between both ends, the odd one after it.</summary>
    public static WindowAxis Same(int input, int window, int stride)
    {
        int output = (input - 1) / stride + 1;
        long outside = Math.Max(0, (long)(output - 1) * stride + window - input);
        return new(input, window, stride, (int)(outside / 2), output);
    }

    /// <summary>The inputs that a place covers, from the first up to, not including, the last.</summary>
    public (int From, int To) Covered(int place)
    {
        int from = place * Stride - Padding;
        return (Math.Max(0, from), Math.Min(Input, from + Window));
    }
}
