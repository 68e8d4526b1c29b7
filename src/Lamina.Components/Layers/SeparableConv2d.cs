using Lamina.Activations;
using Lamina.Initializers;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// A depthwise convolution, then one of kernel size 1 that mixes the channels: nearly what <c>conv2d</c> computes, for a fraction of its weights and its time.
/// <para><c>u[i, j, c·m + d] = Σ x[i·s − p + h, j·s − p + w, c] · D[h, w, 0, c·m + d]</c> with m = depthMultiplier and d below it</para>
/// <para><c>z[i, j, f] = b[f] + Σ u[i, j, k] · P[0, 0, k, f]</c>, a = f(z)</para>
/// <para><c>dP = Σ u·dz</c>, <c>db = Σ dz</c>, <c>du = Σ dz·P</c>; <c>dD = Σ x·du</c>, <c>dx = Σ du·D</c></para>
/// <para>
/// Shapes: input <c>[batch, height, width, channels]</c>, output <c>[batch, outputHeight, outputWidth, filters]</c>, <c>depthwiseWeight [kernelSize,
/// kernelSize, 1, channels · m]</c> (Keras' order [h, w, c, m]), <c>pointwiseWeight [1, 1, channels · m, filters]</c>, <c>bias [filters]</c>.
/// </para>
/// <para>Source: Chollet 2017.</para>
/// </summary>
/// <param name="Filters">The number of output channels, at least 1.</param>
/// <param name="KernelSize">Height and width of the patch, in pixels.</param>
/// <param name="DepthMultiplier">How many channels each channel has between the two convolutions, at least 1.</param>
/// <param name="Strides">From one place to the next, in pixels, down and to the right.</param>
/// <param name="Padding">
/// <c>valid</c>: the patch stays within the image, <c>⌊(size − kernelSize) / strides⌋ + 1</c> places; <c>same</c>: zeros stand around the image, <c>⌈size /
/// strides⌉</c> places, an odd row and column of zeros at the bottom and on the right.
/// </param>
/// <param name="Pads">
/// How many rows and columns of zeros stand around the image, <c>[top, bottom, left, right]</c>; null for what <c>padding</c> says. Then the patch stays
/// within image and zeros: <c>⌊(top + height + bottom − kernelSize) / strides⌋ + 1</c> places from top to bottom, and likewise from left to right.
/// </param>
/// <param name="Activation">The activation f; null for none.</param>
/// <param name="UseBias">Whether b is added. Weight decay leaves it alone.</param>
/// <param name="DepthwiseInitializer">What fills D; null for <c>glorotUniform</c>, since no activation follows it.</param>
/// <param name="PointwiseInitializer">
/// What fills P; null for the one that suits f: <c>glorotUniform</c>, for rectifiers <c>heNormal</c>, for self-normalising activations <c>lecunNormal</c>.
/// </param>
/// <param name="BiasInitializer">What fills b; null for zeros.</param>
/// <exception cref="ArgumentException">There are not four pads, or they come with the padding <c>same</c>.</exception>
/// <exception cref="ShapeException">A sample is not an image, the patch does not fit into it, or there would be more than 2147483647 channels.</exception>
[Example("""{ "filters": 4, "kernelSize": 2 }""", Input = "[5,5,3]")]
[Example("""{ "filters": 3, "kernelSize": 3, "depthMultiplier": 2, "strides": 2, "padding": "same", "activation": "relu" }""", Input = "[4,5,2]")]
public sealed record SeparableConv2d(
    [Within("[1, 2147483647]")] int Filters,
    [Within("[1, 1024]")] int KernelSize,
    [Within("[1, 2147483647]")] int DepthMultiplier = 1,
    [Within("[1, 1024]")] int Strides = 1,
    Padding Padding = Padding.Valid,
    [Within("[0, 1024]")] IReadOnlyList<int>? Pads = null,
    IActivation? Activation = null,
    bool UseBias = true,
    IInitializer? DepthwiseInitializer = null,
    IInitializer? PointwiseInitializer = null,
    IInitializer? BiasInitializer = null) : IActivated, IOperatorForm
{
    private const string Depthwise = "depthwiseWeight";
    private const string Pointwise = "pointwiseWeight";
    private const string Bias = "bias";
    private const string Between = "between";
    private const string BetweenGradient = "betweenGradient";

    /// <summary>Rows and columns of zeros around the image: top, bottom, left, right; null for what the padding says.</summary>
    public IReadOnlyList<int>? Pads { get; } = ImageWindow.Pads(Pads, Padding);

    private DepthwiseWindow Window => new("separableConv2d", KernelSize, DepthMultiplier, Strides, Padding, Pads);

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        var (first, second) = Extents(input);
        var depthwise = Window.Plan(Depthwise, in first, DepthwiseInitializer ?? new GlorotUniform());
        var pointwise = new ParameterPlan(Pointwise, new Shape(1, 1, second.Channels, Filters), PointwiseInitializer ?? SuitedInitializer.For(Activation),
            second.Channels, Filters);
        var bias = new ParameterPlan(Bias, new Shape(Filters), BiasInitializer ?? new Zeros(), second.Channels, Filters, Decays: false);
        var between = new Shape(first.Vertical.Output, first.Horizontal.Output, first.Filters);
        return new(new Shape(first.Vertical.Output, first.Horizontal.Output, Filters))
        {
            Parameters = UseBias ? [depthwise, pointwise, bias] : [depthwise, pointwise],
            SavedForBackward = [new(Between, between)],
            Scratch = [new(BetweenGradient, between)],
        };
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var (first, second) = Extents(pass.Input.Shape);
        return pass.Input.Convolve(pass[Depthwise], null, OperatorWindows.Of(first.Vertical, first.Horizontal), first.Groups)
            .Convolve(pass[Pointwise], UseBias ? pass[Bias] : null, OperatorWindows.Of(second.Vertical, second.Horizontal));
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass)
    {
        var (first, second) = Extents(pass.Input.Sample);
        var between = pass.Buffer(Between).Span;
        Convolution.Forward(pass.Workers, in first, pass.Input.Span, pass[Depthwise].Span, [], between);
        Convolution.Forward(pass.Workers, in second, between, pass[Pointwise].Span, UseBias ? pass[Bias].Span : [], pass.Output.Span);
    }

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        var (first, second) = Extents(pass.Input.Sample);
        var dz = pass.OutputGradient.Span;
        var du = pass.Buffer(BetweenGradient).Span;
        Convolution.WeightGradient(pass.Workers, in second, pass.Buffer(Between).Span, dz, pass.Gradient(Pointwise).Span,
            UseBias ? pass.Gradient(Bias).Span : []);
        Convolution.InputGradient(pass.Workers, in second, dz, pass[Pointwise].Span, du);
        Convolution.WeightGradient(pass.Workers, in first, pass.Input.Span, du, pass.Gradient(Depthwise).Span, []);
        if (pass.InputGradient.Exists)
            Convolution.InputGradient(pass.Workers, in first, du, pass[Depthwise].Span, pass.InputGradient.Span);
    }

    private (ConvolutionShape Depthwise, ConvolutionShape Pointwise) Extents(Shape input)
    {
        var first = Window.Extents(input);
        return (first, new(WindowAxis.Valid(first.Vertical.Output, 1, 1), WindowAxis.Valid(first.Horizontal.Output, 1, 1), first.Filters, Filters));
    }
}
