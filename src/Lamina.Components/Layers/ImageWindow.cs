using Lamina.Kernels;

namespace Lamina.Layers;

/// <summary>The places of a square window in images.</summary>
internal static class ImageWindow
{
    /// <summary>Where a window stands in samples of a shape, from top to bottom and from left to right.</summary>
    /// <exception cref="ShapeException">The samples are not images, or smaller than a window that stays within them.</exception>
    public static (WindowAxis Vertical, WindowAxis Horizontal) Places(string layer, Shape input, int window, int stride, Padding padding)
    {
        Require(layer, input);
        if (padding == Padding.Same)
            return (WindowAxis.Same(input[0], window, stride), WindowAxis.Same(input[1], window, stride));
        return window <= Math.Min(input[0], input[1])
            ? (WindowAxis.Valid(input[0], window, stride), WindowAxis.Valid(input[1], window, stride))
            : throw new ShapeException($"A {layer} layer's window of {window} × {window} does not fit into an image of {input[0]} × {input[1]}. Make it "
                + "smaller, or give \"padding\": \"same\".");
    }

    /// <summary>Requires samples to be images.</summary>
    /// <exception cref="ShapeException">They are not.</exception>
    public static void Require(string layer, Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Rank != 3)
            throw new ShapeException($"A {layer} layer expects images [height, width, channels], but received {input}. Give network.input, such as [28, 28, "
                + "1], or put a 'reshape' layer before it.");
    }
}
