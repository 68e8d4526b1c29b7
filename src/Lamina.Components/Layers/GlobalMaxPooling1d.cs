using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// The largest number of each channel over a row's real steps.
/// <para><c>y[c] = max x[t, c]</c> over <c>t &lt; L</c>; <c>dx[t, c] = dy[c]</c> for the first step that is the largest; 0 for the others</para>
/// <para>Shapes: input <c>[batch, time, channels]</c>, output <c>[batch, channels]</c>. It ends lengths.</para>
/// <para>Source: Oquab et al. 2015.</para>
/// </summary>
/// <exception cref="ShapeException">A sample is not <c>[time, channels]</c>.</exception>
[Example("""{}""", Input = "[4,3]")]
public sealed record GlobalMaxPooling1d : ILayer, IOperatorForm
{
    private static TimeWindow Window => new("globalMaxPooling1d");

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input) => Window.Plan(input);

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return Window.Lower(pass, isLargest: true);
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) => Window.Forward(in pass, isLargest: true);

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass) => Window.Backward(in pass, isLargest: true);
}
