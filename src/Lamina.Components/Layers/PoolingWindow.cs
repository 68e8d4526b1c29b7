using Lamina.Kernels;

namespace Lamina.Layers;

/// <summary>The window of a pooling layer, from each of whose places in an image one number of each channel is made.</summary>
internal readonly record struct PoolingWindow(
    string Layer, int Size, int Strides, Padding Padding, IReadOnlyList<int>? Pads, bool CountsPads = false)
{
    public IEnumerable<string> Warnings() =>
        Size == 1 && Strides == 1 ? ["poolSize 1 leaves every value as it is. Make it larger, or leave the layer out."] : [];

    /// <summary>The pads of a pooling layer, each below the window, so that every window holds a pixel.</summary>
    /// <exception cref="ArgumentException">They are not, not four, or there is no place for them.</exception>
    public static IReadOnlyList<int>? Smaller(IReadOnlyList<int>? pads, Padding padding, int size)
    {
        var four = ImageWindow.Pads(pads, padding);
        return four is null || four.Max() < size
            ? four
            : throw new ArgumentException($"'pads' are below 'poolSize', which is {size}, so that every window holds a pixel, but received "
                + $"[{string.Join(", ", four)}]. Make them smaller.");
    }

    public LayerPlan Plan(Shape input)
    {
        var shape = Extents(input);
        return new(new Shape(shape.Vertical.Output, shape.Horizontal.Output, shape.Channels));
    }

    /// <exception cref="ShapeException">A sample is not an image, or the window does not fit into it.</exception>
    public PoolingShape Extents(Shape input)
    {
        var (vertical, horizontal) = ImageWindow.Places(Layer, input, Size, Strides, Padding, Pads);
        return new(vertical, horizontal, input[2], CountsPads);
    }
}
