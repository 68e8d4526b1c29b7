using Lamina.Initializers;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// Adds to every step what is learned about its place, so that a layer which treats all steps alike can tell them apart.
/// <para><c>y[t] = x[t] + W[t]</c>; <c>dW[t] = Σ dy[t]</c> over the batch, <c>dx = dy</c></para>
/// <para>Shapes: input and output <c>[batch, time, width]</c>, <c>weight [time, width]</c>.</para>
/// <para>Source: Gehring et al. 2017.</para>
/// </summary>
/// <param name="WeightInitializer">What fills W; null for <c>uniform</c> from −0.05 to 0.05.</param>
/// <exception cref="ShapeException">A sample is not <c>[time, width]</c>.</exception>
[Example("""{}""", Input = "[4,3]")]
public sealed record PositionEmbedding(IInitializer? WeightInitializer = null) : ILayer, IOperatorForm
{
    private const string Weight = "weight";

    /// <summary>What fills the weights; never null.</summary>
    public IInitializer? WeightInitializer { get; init; } = WeightInitializer ?? new Uniform();

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        StepSamples.Require("positionEmbedding", input);
        return new(input)
        {
            Parameters = [new(Weight, input, WeightInitializer!, FanIn: input[0], FanOut: input[1])],
            Lengths = LengthRule.Kept,
        };
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Input + pass[Weight];
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) => pass.Rows(pass.Input.RowLength, pass, static (pass, from, to) =>
    {
        var w = pass[Weight].Span;
        for (var row = from; row < to; row++)
            Elementwise.Add(pass.Input.Row(row), w, pass.Output.Row(row));
    });

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        var dy = pass.OutputGradient;
        Reductions.ColumnSums(pass.Workers, dy.Span, pass.Gradient(Weight).Span, dy.Rows, dy.RowLength);
        if (pass.InputGradient.Exists)
            dy.Span.CopyTo(pass.InputGradient.Span);
    }
}
