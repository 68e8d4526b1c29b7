using Lamina.Activations;
using Lamina.Initializers;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// Convolution: every filter weighs, at each of its places, the patch of the image under it (strictly, a cross-correlation).
/// <para><c>z[i, j, f] = b[f] + Σ x[i·s − p + h, j·s − p + w, c] · W[h, w, c, f]</c>, a = f(z)</para>
/// <para><c>dW = Σ x·dz</c> and <c>db = Σ dz</c> over all places of the batch, <c>dx = Σ dz·W</c> over the places that an input went into</para>
/// <para>
/// Shapes: input <c>[batch, height, width, channels]</c>, output <c>[batch, outputHeight, outputWidth, filters]</c>,
/// <c>weight [kernelSize, kernelSize, channels / groups, filters]</c> (Keras' order; PyTorch's [f, c, h, w], transposed to [h, w, c, f]), <c>bias
/// [filters]</c>.
/// </para>
/// <para>Source: LeCun et al. 1989.</para>
/// </summary>
/// <param name="Filters">The number of output channels, at least 1.</param>
/// <param name="KernelSize">Height and width of the patch, in pixels.</param>
/// <param name="Strides">From one place to the next, in pixels, down and to the right.</param>
/// <param name="Padding">
/// <c>valid</c>: the patch stays within the image, <c>⌊(size − kernelSize) / strides⌋ + 1</c> places; <c>same</c>: zeros stand around the image, <c>⌈size /
/// strides⌉</c> places, an odd row and column of zeros at the bottom and on the right.
/// </param>
/// <param name="Groups">Into how many groups channels and filters are divided: a filter sees the channels of its group alone. Divides both.</param>
/// <param name="Activation">The activation f; null for none.</param>
/// <param name="UseBias">Whether b is added. Weight decay leaves it alone.</param>
/// <param name="WeightInitializer">
/// What fills W; null for the one that suits f: <c>glorotUniform</c>, for rectifiers <c>heNormal</c>, for self-normalising activations <c>lecunNormal</c>.
/// </param>
/// <param name="BiasInitializer">What fills b; null for zeros.</param>
/// <param name="Pads">
/// How many rows and columns of zeros stand around the image, <c>[top, bottom, left, right]</c>; null for what <c>padding</c> says. Then the patch stays
/// within image and zeros: <c>⌊(top + height + bottom − kernelSize) / strides⌋ + 1</c> places from top to bottom, and likewise from left to right.
/// </param>
/// <exception cref="ArgumentException">There are not four pads, or they come with the padding <c>same</c>.</exception>
/// <exception cref="ShapeException">A sample is not an image, the patch does not fit into it, or the groups do not divide channels and filters.</exception>
[Example("""{ "filters": 3, "kernelSize": 2 }""", Input = "[5,5,2]")]
[Example("""{ "filters": 4, "kernelSize": 3, "strides": 2, "padding": "same", "groups": 2, "activation": "relu" }""", Input = "[4,5,2]")]
[Example("""{ "filters": 2, "kernelSize": 3, "pads": [2, 0, 1, 3] }""", Input = "[3,4,2]")]
public sealed record Conv2d(
    [Within("[1, 2147483647]")] int Filters,
    [Within("[1, 1024]")] int KernelSize,
    [Within("[1, 1024]")] int Strides = 1,
    Padding Padding = Padding.Valid,
    [Within("[1, 2147483647]")] int Groups = 1,
    IActivation? Activation = null,
    bool UseBias = true,
    IInitializer? WeightInitializer = null,
    IInitializer? BiasInitializer = null,
    [Within("[0, 1024]")] IReadOnlyList<int>? Pads = null) : IActivated, IOperatorForm
{
    private const string Weight = "weight";
    private const string Bias = "bias";

    /// <summary>Rows and columns of zeros around the image: top, bottom, left, right; null for what the padding says.</summary>
    public IReadOnlyList<int>? Pads { get; } = ImageWindow.Pads(Pads, Padding);

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        var shape = Extents(input);
        if (shape.Channels % Groups != 0 || Filters % Groups != 0)
            throw new ShapeException($"A conv2d layer's groups divide its channels and its filters, but received {Groups} groups for {shape.Channels} "
                + $"channels and {Filters} filters.");

        int fanIn = Limited((long)KernelSize * KernelSize * (shape.Channels / Groups)), fanOut = Limited((long)KernelSize * KernelSize * (Filters / Groups));
        var weight = new ParameterPlan(Weight, new Shape(KernelSize, KernelSize, shape.Channels / Groups, Filters),
            WeightInitializer ?? SuitedInitializer.For(Activation), fanIn, fanOut);
        var bias = new ParameterPlan(Bias, new Shape(Filters), BiasInitializer ?? new Zeros(), fanIn, fanOut, Decays: false);
        return new(new Shape(shape.Vertical.Output, shape.Horizontal.Output, Filters)) { Parameters = UseBias ? [weight, bias] : [weight] };
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var shape = Extents(pass.Input.Shape);
        return pass.Input.Convolve(pass[Weight], UseBias ? pass[Bias] : null, OperatorWindows.Of(shape.Vertical, shape.Horizontal), Groups);
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) =>
        Convolution.Forward(pass.Workers, Extents(pass.Input.Sample), pass.Input.Span, pass[Weight].Span, UseBias ? pass[Bias].Span : [], pass.Output.Span);

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        var shape = Extents(pass.Input.Sample);
        var dz = pass.OutputGradient.Span;
        Convolution.WeightGradient(pass.Workers, in shape, pass.Input.Span, dz, pass.Gradient(Weight).Span, UseBias ? pass.Gradient(Bias).Span : []);
        if (pass.InputGradient.Exists)
            Convolution.InputGradient(pass.Workers, in shape, dz, pass[Weight].Span, pass.InputGradient.Span);
    }

    private static int Limited(long fan) => (int)Math.Min(fan, int.MaxValue);

    private ConvolutionShape Extents(Shape input)
    {
        var (vertical, horizontal) = ImageWindow.Places("conv2d", input, KernelSize, Strides, Padding, Pads);
        return new(vertical, horizontal, input[2], Filters, Groups);
    }
}
