using Lamina.Activations;
using Lamina.Initializers;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// Convolution over time: every filter weighs, at each of its places, the steps under it (strictly, a cross-correlation).
/// <para><c>z[i, f] = b[f] + Σ x[i·s − p + t·d, c] · W[t, c, f]</c>, a = f(z), with strides s, dilation d and p zeros before the sample</para>
/// <para><c>dW = Σ x·dz</c> and <c>db = Σ dz</c> over all places of the batch, <c>dx = Σ dz·W</c> over the places that an input went into</para>
/// <para>
/// Shapes: input <c>[batch, time, channels]</c>, output <c>[batch, outputTime, filters]</c>, <c>weight [kernelSize, channels, filters]</c> (Keras' order;
/// PyTorch's [f, c, t], transposed to [t, c, f]), <c>bias [filters]</c>. What follows a row's length reads as zeros, as what follows a sample does: a row of
/// length L has <c>⌈L / strides⌉</c> places, with <c>valid</c> <c>⌊(L − (kernelSize − 1)·dilation − 1) / strides⌋ + 1</c>, but at least one.
/// </para>
/// <para>Source: Waibel et al. 1989; causal and dilated: van den Oord et al. 2016.</para>
/// </summary>
/// <param name="Filters">The number of output channels, at least 1.</param>
/// <param name="KernelSize">How many steps a filter sees.</param>
/// <param name="Strides">From one place to the next, in steps.</param>
/// <param name="Dilation">The distance between the steps that a filter sees.</param>
/// <param name="Padding">
/// <c>valid</c>: the filter stays within the sample; <c>same</c>: zeros are added at both ends, an odd one at the end; <c>causal</c>: they are
/// added before it, so that no output sees a step after its own. With <c>same</c> and strides above 1 no lengths are taken, because the zeros before a row
/// depend on how many steps are planned; take <c>causal</c> there.
/// </param>
/// <param name="Activation">The activation f; null for none.</param>
/// <param name="UseBias">Whether b is added. Weight decay leaves it alone.</param>
/// <param name="WeightInitializer">
/// What fills W; null for the one that suits f: <c>glorotUniform</c>, for rectifiers <c>heNormal</c>, for self-normalising activations <c>lecunNormal</c>.
/// </param>
/// <param name="BiasInitializer">What fills b; null for zeros.</param>
/// <exception cref="ShapeException">A sample is not <c>[time, channels]</c>, or with <c>valid</c> shorter than what a filter sees.</exception>
[Example("""{ "filters": 3, "kernelSize": 2 }""", Input = "[5,2]")]
[Example("""{ "filters": 2, "kernelSize": 3, "padding": "same", "activation": "relu" }""", Input = "[6,3]")]
[Example("""{ "filters": 3, "kernelSize": 3, "strides": 2, "dilation": 2, "padding": "causal" }""", Input = "[7,2]")]
public sealed record Conv1d(
    [Within("[1, 2147483647]")] int Filters,
    [Within("[1, 1024]")] int KernelSize,
    [Within("[1, 1024]")] int Strides = 1,
    [Within("[1, 1024]")] int Dilation = 1,
    TimePadding Padding = TimePadding.Valid,
    IActivation? Activation = null,
    bool UseBias = true,
    IInitializer? WeightInitializer = null,
    IInitializer? BiasInitializer = null) : IActivated, IOperatorForm
{
    private const string Weight = "weight";
    private const string Bias = "bias";

    private int Seen => ((KernelSize - 1) * Dilation) + 1;

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        StepSamples.Require("conv1d", input);
        if (Padding == TimePadding.Valid && Seen > input[0])
            throw new ShapeException($"The filters of 'conv1d' see {Seen} steps, but a sample has {input[0]}. Make kernelSize or dilation smaller, or give "
                + "\"padding\": \"same\" or \"causal\".");
        int fanIn = Limited((long)KernelSize * input[1]), fanOut = Limited((long)KernelSize * Filters);
        var weight = new ParameterPlan(
            Weight, new Shape(KernelSize, input[1], Filters), WeightInitializer ?? SuitedInitializer.For(Activation), fanIn, fanOut);
        var bias = new ParameterPlan(Bias, new Shape(Filters), BiasInitializer ?? new Zeros(), fanIn, fanOut, Decays: false);
        return new(new Shape(Places(input[0]), Filters))
        {
            Parameters = UseBias ? [weight, bias] : [weight],
            Lengths = TimeWindow.LengthsOf(Strides, Padding == TimePadding.Same, Padding != TimePadding.Valid, Places),
        };
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var shape = Extents(pass.Input.Shape);
        var after = ((shape.Output - 1) * Strides) + Seen - shape.Padding - shape.Steps;
        return pass.Real().Convolve(
            pass[Weight], UseBias ? pass[Bias] : null, [new(KernelSize, Strides, shape.Padding, Math.Max(0, after), Dilation)]);
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) => TimeConvolution.Forward(
        pass.Workers, Extents(pass.Input.Sample), pass.Input.Span, pass[Weight].Span, UseBias ? pass[Bias].Span : [], pass.Output.Span);

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        var (shape, x, dz) = (Extents(pass.Input.Sample), pass.Input, pass.OutputGradient);
        TimeConvolution.WeightGradient(pass.Workers, in shape, x.Span, dz.Span, pass.Gradient(Weight).Span, UseBias ? pass.Gradient(Bias).Span : []);
        if (pass.InputGradient.Exists)
            TimeConvolution.InputGradient(pass.Workers, in shape, dz.Span, pass[Weight].Span, pass.InputGradient.Span);
    }

    private static int Limited(long fan) => (int)Math.Min(fan, int.MaxValue);

    private int Places(int steps) =>
        Padding == TimePadding.Valid ? Math.Max(0, steps - Seen) / Strides + 1 : ((steps - 1) / Strides) + 1;

    private TimeConvolutionShape Extents(Shape input)
    {
        var places = Places(input[0]);
        var before = Padding switch
        {
            TimePadding.Valid => 0,
            TimePadding.Causal => Seen - 1,
            _ => WindowAxis.Same(input[0], Seen, Strides).Padding,
        };
        return new(input[0], KernelSize, Strides, Dilation, before, places, input[1], Filters);
    }
}
