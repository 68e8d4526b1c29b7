using Lamina.Activations;
using Lamina.Initializers;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// Convolution of each channel alone: nothing is added over channels, so that it costs a fraction of <c>conv2d</c>.
/// <para><c>z[i, j, c·m + d] = b[c·m + d] + Σ x[i·s − p + h, j·s − p + w, c] · W[h, w, 0, c·m + d]</c> with m = depthMultiplier and d below it, a = f(z)</para>
/// <para><c>dW = Σ x·dz</c> and <c>db = Σ dz</c> over all places of the batch, <c>dx = Σ dz·W</c> over the places that an input went into</para>
/// <para>
/// Shapes: input <c>[batch, height, width, channels]</c>, output <c>[batch, outputHeight, outputWidth, channels · m]</c>, <c>weight [kernelSize, kernelSize,
/// 1, channels · m]</c>, as <c>conv2d</c> with as many groups as channels has them (Keras' order [h, w, c, m]), <c>bias [channels · m]</c>.
/// </para>
/// <para>Source: Chollet 2017.</para>
/// </summary>
/// <param name="KernelSize">Height and width of the patch, in pixels.</param>
/// <param name="DepthMultiplier">How many output channels each channel has, at least 1.</param>
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
/// <param name="WeightInitializer">
/// What fills W; null for the one that suits f: <c>glorotUniform</c>, for rectifiers <c>heNormal</c>, for self-normalising activations <c>lecunNormal</c>.
/// </param>
/// <param name="BiasInitializer">What fills b; null for zeros.</param>
/// <exception cref="ArgumentException">There are not four pads, or they come with the padding <c>same</c>.</exception>
/// <exception cref="ShapeException">A sample is not an image, the patch does not fit into it, or there would be more than 2147483647 channels.</exception>
[Example("""{ "kernelSize": 2 }""", Input = "[5,5,3]")]
[Example("""{ "kernelSize": 3, "depthMultiplier": 2, "strides": 2, "padding": "same", "activation": "relu" }""", Input = "[4,5,2]")]
public sealed record DepthwiseConv2d(
    [Within("[1, 1024]")] int KernelSize,
    [Within("[1, 2147483647]")] int DepthMultiplier = 1,
    [Within("[1, 1024]")] int Strides = 1,
    Padding Padding = Padding.Valid,
    [Within("[0, 1024]")] IReadOnlyList<int>? Pads = null,
    IActivation? Activation = null,
    bool UseBias = true,
    IInitializer? WeightInitializer = null,
    IInitializer? BiasInitializer = null) : IActivated, IOperatorForm
{
    private const string Weight = "weight";
    private const string Bias = "bias";

    /// <summary>Rows and columns of zeros around the image: top, bottom, left, right; null for what the padding says.</summary>
    public IReadOnlyList<int>? Pads { get; } = ImageWindow.Pads(Pads, Padding);

    private DepthwiseWindow Window => new("depthwiseConv2d", KernelSize, DepthMultiplier, Strides, Padding, Pads);

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        var shape = Window.Extents(input);
        var weight = Window.Plan(Weight, in shape, WeightInitializer ?? SuitedInitializer.For(Activation));
        var bias = new ParameterPlan(Bias, new Shape(shape.Filters), BiasInitializer ?? new Zeros(), weight.FanIn, weight.FanOut, Decays: false);
        return new(new Shape(shape.Vertical.Output, shape.Horizontal.Output, shape.Filters)) { Parameters = UseBias ? [weight, bias] : [weight] };
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var shape = Window.Extents(pass.Input.Shape);
        return pass.Input.Convolve(pass[Weight], UseBias ? pass[Bias] : null, OperatorWindows.Of(shape.Vertical, shape.Horizontal), shape.Groups);
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) => Convolution.Forward(pass.Workers, Window.Extents(pass.Input.Sample), pass.Input.Span, pass[Weight].Span,
        UseBias ? pass[Bias].Span : [], pass.Output.Span);

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        var shape = Window.Extents(pass.Input.Sample);
        var dz = pass.OutputGradient.Span;
        Convolution.WeightGradient(pass.Workers, in shape, pass.Input.Span, dz, pass.Gradient(Weight).Span, UseBias ? pass.Gradient(Bias).Span : []);
        if (pass.InputGradient.Exists)
            Convolution.InputGradient(pass.Workers, in shape, dz, pass[Weight].Span, pass.InputGradient.Span);
    }
}
