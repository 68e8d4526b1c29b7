namespace Lamina.Kernels;

/// <summary>Where a window stands along one axis of an image: place i covers the inputs from <c>i · Stride − Padding</c> on.</summary>
/// <param name="Input">The length of the image, at least 1.</param>
/// <param name="Window">The length of the window, at least 1.</param>
/// <param name="Stride">From one place to the next, at least 1.</param>
/// <param name="Padding">How far the first place stands before the image.</param>
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

    /// <summary>Every place lies within the image and what stands around it: <c>⌊(before + input + after − window) / stride⌋ + 1</c> of them.</summary>
    public static WindowAxis Padded(int input, int window, int stride, int before, int after)
    {
        long room = (long)before + input + after - window;
        return new(input, window, stride, before, room < 0 ? 0 : (int)Math.Min(room / stride + 1, int.MaxValue));
    }

    // Then every place is the input there.
    internal bool IsIdentity => (Window, Stride, Padding, Output) == (1, 1, 0, Input);

    /// <summary>The inputs that a place covers, from the first up to, not including, the last.</summary>
    public (int From, int To) Covered(int place)
    {
        int from = place * Stride - Padding;
        return (Math.Max(0, from), Math.Min(Input, from + Window));
    }
}
