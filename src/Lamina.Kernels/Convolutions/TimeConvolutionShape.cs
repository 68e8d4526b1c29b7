namespace Lamina.Kernels;

/// <summary>The extents of a convolution of samples <c>[steps, channels]</c> with weights <c>[window, channels, filters]</c>.</summary>
/// <param name="Steps">Steps of a sample.</param>
/// <param name="Window">How many steps an output is made of.</param>
/// <param name="Stride">From one output's steps to the next one's.</param>
/// <param name="Dilation">From one of an output's steps to the next.</param>
/// <param name="Padding">How many zeros stand before a sample.</param>
/// <param name="Output">The number of outputs; what they reach after a sample is 0.</param>
/// <param name="Channels">Numbers of a step.</param>
/// <param name="Filters">Numbers of an output.</param>
public readonly record struct TimeConvolutionShape(int Steps, int Window, int Stride, int Dilation, int Padding, int Output, int Channels, int Filters)
{
    /// <summary>Numbers of an input sample.</summary>
    public int InputLength => Steps * Channels;

    /// <summary>Numbers of an output sample.</summary>
    public int OutputLength => Output * Filters;

    internal int TapLength => Channels * Filters;

    // Where an output's steps touch, samples are images of one row.
    internal ConvolutionShape AsImage => new(new WindowAxis(1, 1, 1, 0, 1), new WindowAxis(Steps, Window, Stride, Padding, Output), Channels, Filters);

    /// <summary>The outputs for which a place of the window lies within the sample, and the step of the first.</summary>
    internal (int First, int Count, int Step) Outputs(int tap)
    {
        long offset = ((long)tap * Dilation) - Padding;
        long first = offset < 0 ? (-offset + Stride - 1) / Stride : 0;
        long end = offset >= Steps ? 0 : Math.Min(Output, ((Steps - 1 - offset) / Stride) + 1);
        return end > first ? ((int)first, (int)(end - first), (int)((first * Stride) + offset)) : default;
    }
}
