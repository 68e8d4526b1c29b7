using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// The mean of each channel over a row's real steps.
/// <para><c>y[c] = Σ x[t, c] / L</c> over <c>t &lt; L</c>; <c>dx[t, c] = dy[c] / L</c></para>
/// <para>Shapes: input <c>[batch, time, channels]</c>, output <c>[batch, channels]</c>. It ends lengths.</para>
/// <para>Source: Lin, Chen, Yan 2014.</para>
/// </summary>
/// <exception cref="ShapeException">A sample is not <c>[time, channels]</c>.</exception>
[Example("""{}""", Input = "[4,3]")]
public sealed record GlobalAveragePooling1d : ILayer, IOperatorForm
{
    private static TimeWindow Window => new("globalAveragePooling1d");

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
