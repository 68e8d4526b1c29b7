using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// The mean of each channel over the whole image.
/// <para><c>y[c] = Σ x[i, j, c] / (height · width)</c>; <c>dx[i, j, c] = dy[c] / (height · width)</c></para>
/// <para>Shapes: input <c>[batch, height, width, channels]</c>, output <c>[batch, channels]</c>.</para>
/// <para>Source: Lin, Chen, Yan 2014.</para>
/// </summary>
/// <exception cref="ShapeException">A sample is not an image.</exception>
[Example("""{}""", Input = "[3,4,2]")]
public sealed record GlobalAveragePooling2d : ILayer, IOperatorForm
{
    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        ImageWindow.Require("globalAveragePooling2d", input);
        return new(new Shape(input[2]));
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Input.Mean([0, 1]);
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) => Pooling.Average(pass.Workers, Extents(pass.Input.Sample), pass.Input.Span, pass.Output.Span);

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        if (pass.InputGradient.Exists)
            Pooling.AverageGradient(pass.Workers, Extents(pass.Input.Sample), pass.Input.Span, pass.Output.Span, pass.OutputGradient.Span,
                pass.InputGradient.Span);
    }

    private static PoolingShape Extents(Shape input) => new(WindowAxis.Valid(input[0], input[0], 1), WindowAxis.Valid(input[1], input[1], 1), input[2]);
}
