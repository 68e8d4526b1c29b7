using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// The mean of each window of steps, channel by channel.
/// <para><c>y = Σ x / n</c> over the n real steps of the window</para>
/// <para><c>dx = dy / n</c>. Windows that overlap add up.</para>
/// <para>
/// Shapes: input <c>[batch, time, channels]</c>, output <c>[batch, outputTime, channels]</c>. Windows hold a row's real steps alone; a row of length L has
/// <c>⌊(L − poolSize) / strides⌋ + 1</c> of them, but at least one.
/// </para>
/// <para>Source: LeCun et al. 1989.</para>
/// </summary>
/// <param name="PoolSize">How many steps a window holds.</param>
/// <param name="Strides">From one window to the next, in steps; null for <c>poolSize</c>, so that windows touch.</param>
/// <param name="Padding">
/// <c>valid</c>: windows stay within the sample, <c>⌊(time − poolSize) / strides⌋ + 1</c> of them; <c>same</c>: <c>⌈time / strides⌉</c> of them, those at the
/// ends hold fewer steps. With <c>same</c> and strides above 1 no lengths are taken, because where the first window begins depends on how many steps are
/// planned.
/// </param>
/// <exception cref="ShapeException">A sample is not <c>[time, channels]</c>, or the window does not fit into it.</exception>
[Example("""{}""", Input = "[5,2]")]
[Example("""{ "poolSize": 3, "strides": 2 }""", Input = "[7,3]")]
[Example("""{ "poolSize": 3, "strides": 1, "padding": "same" }""", Input = "[5,1]")]
[Example("""{ "poolSize": 3, "padding": "same" }""", Input = "[7,2]")]
public sealed record AveragePooling1d(
    [Within("[1, 1024]")] int PoolSize = 2,
    [Within("[1, 1024]")] int? Strides = null,
    Padding Padding = Padding.Valid) : ILayer, IWarns, IOperatorForm
{
    /// <summary>From one window to the next, in steps; never null.</summary>
    public int? Strides { get; init; } = Strides ?? PoolSize;

    private TimeWindow Window => new("averagePooling1d", PoolSize, Strides!.Value, Padding);

    /// <inheritdoc/>
    public IEnumerable<string> Warnings() => Window.Warnings();

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input) => Window.Plan(input);

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return Window.Lower(pass, isLargest: false);
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) => Window.Forward(in pass, isLargest: false);

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass) => Window.Backward(in pass, isLargest: false);
}
