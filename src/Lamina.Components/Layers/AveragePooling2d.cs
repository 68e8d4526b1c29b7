using Lamina.Kernels;

namespace Lamina.Layers;

/// <summary>
/// The mean of each window, channel by channel.
/// <para><c>y = Σ x / n</c> over the n pixels of the window that lie within the image</para>
/// <para><c>dx = dy / n</c>. Windows that overlap add up.</para>
/// <para>Shapes: input <c>[batch, height, width, channels]</c>, output <c>[batch, outputHeight, outputWidth, channels]</c>.</para>
/// <para>Source: LeCun et al. 1989.</para>
/// </summary>
/// <param name="PoolSize">Height and width of the window, in pixels.</param>
/// <param name="Strides">From one window to the next, in pixels, down and to the right; null for <c>poolSize</c>, so that windows touch.</param>
/// <param name="Padding">
/// <c>valid</c>: windows stay within the image, <c>⌊(size − poolSize) / strides⌋ + 1</c> of them; <c>same</c>: <c>⌈size / strides⌉</c> of them, those at the
/// border hold fewer pixels, and their mean is over these.
/// </param>
/// <exception cref="ShapeException">A sample is not an image, or the window does not fit into it.</exception>
[Example("""{}""", Input = "[4,5,2]")]
[Example("""{ "poolSize": 3, "strides": 2, "padding": "same" }""", Input = "[5,4,1]")]
public sealed record AveragePooling2d(
    [Within("[1, 1024]")] int PoolSize = 2,
    [Within("[1, 1024]")] int? Strides = null,
    Padding Padding = Padding.Valid) : ILayer, IWarns
{
    /// <summary>From one window to the next, in pixels, down and to the right; never null.</summary>
    public int? Strides { get; init; } = Strides ?? PoolSize;

    private PoolingWindow Window => new("averagePooling2d", PoolSize, Strides!.Value, Padding);

    /// <inheritdoc/>
    public IEnumerable<string> Warnings() => Window.Warnings();

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input) => Window.Plan(input);

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) => Pooling.Average(pass.Workers, Window.Extents(pass.Input.Sample), pass.Input.Span, pass.Output.Span);

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        if (pass.InputGradient.Exists)
            Pooling.AverageGradient(pass.Workers, Window.Extents(pass.Input.Sample), pass.Input.Span, pass.Output.Span, pass.OutputGradient.Span,
                pass.InputGradient.Span);
    }
}
