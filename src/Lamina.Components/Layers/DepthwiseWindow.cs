using Lamina.Initializers;
using Lamina.Kernels;

namespace Lamina.Layers;

/// <summary>The kernels of a layer that convolves each channel alone: a group for each channel, with as many filters as the multiplier says.</summary>
internal readonly record struct DepthwiseWindow(string Layer, int Size, int Multiplier, int Strides, Padding Padding, IReadOnlyList<int>? Pads)
{
    /// <exception cref="ShapeException">A sample is not an image, the patch does not fit into it, or there would be too many channels.</exception>
    public ConvolutionShape Extents(Shape input)
    {
        var (vertical, horizontal) = ImageWindow.Places(Layer, input, Size, Strides, Padding, Pads);
        var filters = (long)input[2] * Multiplier;
        return filters <= int.MaxValue
            ? new(vertical, horizontal, input[2], (int)filters, Groups: input[2])
            : throw new ShapeException($"A {Layer} layer makes at most {int.MaxValue} channels, but would make {filters} of {input[2]}.");
    }

    public ParameterPlan Plan(string name, in ConvolutionShape shape, IInitializer initializer) =>
        new(name, new Shape(Size, Size, 1, shape.Filters), initializer, Size * Size, (int)Math.Min((long)Size * Size * Multiplier, int.MaxValue));
}
