using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// The mean of each window, channel by channel.
/// <para><c>y = Σ x / n</c> over the n pixels of the window inside the image, or over all with <c>countPads</c></para>
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
/// <param name="Pads">
/// How many rows and columns stand around the image, <c>[top, bottom, left, right]</c>, each below <c>poolSize</c>; null for what <c>padding</c> says. Then
/// windows stay within image and pads: <c>⌊(top + height + bottom − poolSize) / strides⌋ + 1</c> from top to bottom, and likewise from left to right.
/// </param>
/// <param name="CountPads">
/// Whether what stands around the image, by <c>pads</c> or <c>padding</c>, counts as zeros, so that n is always <c>poolSize²</c>; null for false.
/// </param>
/// <exception cref="ArgumentException">There are not four pads, one is not below <c>poolSize</c>, or they come with the padding <c>same</c>.</exception>
/// <exception cref="ShapeException">A sample is not an image, or the window does not fit into it.</exception>
[Example("""{}""", Input = "[4,5,2]")]
[Example("""{ "poolSize": 3, "strides": 2, "padding": "same" }""", Input = "[5,4,1]")]
[Example("""{ "poolSize": 3, "strides": 2, "pads": [1, 0, 2, 1], "countPads": true }""", Input = "[4,5,2]")]
public sealed record AveragePooling2d(
    [Within("[1, 1024]")] int PoolSize = 2,
    [Within("[1, 1024]")] int? Strides = null,
    Padding Padding = Padding.Valid,
    [Within("[0, 1023]")] IReadOnlyList<int>? Pads = null,
    bool? CountPads = null) : ILayer, IWarns, IOperatorForm
{
    /// <summary>Rows and columns around the image: top, bottom, left, right; null for what the padding says.</summary>
    public IReadOnlyList<int>? Pads { get; } = PoolingWindow.Smaller(Pads, Padding, PoolSize);

    /// <summary>From one window to the next, in pixels, down and to the right; never null.</summary>
    public int? Strides { get; init; } = Strides ?? PoolSize;

    private PoolingWindow Window => new("averagePooling2d", PoolSize, Strides!.Value, Padding, Pads, CountPads == true);

    /// <inheritdoc/>
    public IEnumerable<string> Warnings() =>
        CountPads == true && Padding == Padding.Valid && (Pads is null || Pads.All(pad => pad == 0))
        ? Window.Warnings().Append("countPads counts nothing, since no pads stand around the image. Give some, or leave it out.")
        : Window.Warnings();

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input) => Window.Plan(input);

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var shape = Window.Extents(pass.Input.Shape);
        return pass.Input.Pool(Reduction.Mean, OperatorWindows.Of(shape.Vertical, shape.Horizontal), CountPads == true);
    }

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
