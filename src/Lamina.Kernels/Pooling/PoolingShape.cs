namespace Lamina.Kernels;

/// <summary>The extents of pooling over images <c>[height, width, channels]</c>.</summary>
/// <param name="Vertical">Where the window stands from top to bottom.</param>
/// <param name="Horizontal">Where it stands from left to right.</param>
/// <param name="Channels">Channels of input and output.</param>
/// <param name="CountsPadding">Whether the places of a window outside the image count as zeros in its mean.</param>
public readonly record struct PoolingShape(WindowAxis Vertical, WindowAxis Horizontal, int Channels, bool CountsPadding = false)
{
    /// <summary>Numbers of one input image.</summary>
    public int InputLength => Vertical.Input * Horizontal.Input * Channels;

    /// <summary>Numbers of one output image.</summary>
    public int OutputLength => Vertical.Output * Horizontal.Output * Channels;

    /// <summary>What the mean of a window divides by, of which so many places lie within the image.</summary>
    internal int CountOf(int covered) => CountsPadding ? Vertical.Window * Horizontal.Window : covered;
}
