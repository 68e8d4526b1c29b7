namespace Lamina.Kernels;

/// <summary>
/// The extents of a convolution of images <c>[height, width, channels]</c> with weights <c>[kernelHeight, kernelWidth, channels / groups, filters]</c>.
/// </summary>
/// <param name="Vertical">Where the kernel stands from top to bottom.</param>
/// <param name="Horizontal">Where it stands from left to right.</param>
/// <param name="Channels">Channels of the input, a multiple of the groups.</param>
/// <param name="Filters">Channels of the output, a multiple of the groups.</param>
/// <param name="Groups">Filter f sees the channels of group <c>f / (filters / groups)</c> alone.</param>
public readonly record struct ConvolutionShape(WindowAxis Vertical, WindowAxis Horizontal, int Channels, int Filters, int Groups = 1)
{
    /// <summary>The length of an output's sum: kernel height · kernel width · channels of a group.</summary>
    public int PatchLength => Vertical.Window * Horizontal.Window * GroupChannels;

    /// <summary>Output places of an image.</summary>
    public int Places => Vertical.Output * Horizontal.Output;

    /// <summary>Numbers of one input image.</summary>
    public int InputLength => Vertical.Input * Horizontal.Input * Channels;

    internal int GroupChannels => Channels / Groups;

    internal int GroupFilters => Filters / Groups;

    // Then each channel is convolved alone, in chains that are not cut.
    internal bool IsDepthwise => Groups > 1 && Channels == Groups && Filters == Groups && PatchLength <= GemmTask.Chunk;

    // Then images are matrices of [places, channels], and convolution is their product with the weights.
    internal bool IsProduct => Groups == 1 && Vertical.IsIdentity && Horizontal.IsIdentity;
}
