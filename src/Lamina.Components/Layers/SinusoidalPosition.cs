using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// Adds sines and cosines of its place to every step, so that a layer which treats all steps alike can tell them apart.
/// <para>
/// <c>y[t, 2i] = x[t, 2i] + sin(t / 10000^(2i / width))</c>, <c>y[t, 2i + 1] = x[t, 2i + 1] + cos(t / 10000^(2i / width))</c>; <c>dx = dy</c>
/// </para>
/// <para>Shapes: input and output <c>[batch, time, width]</c>. It has no parameters.</para>
/// <para>Source: Vaswani et al. 2017.</para>
/// </summary>
/// <exception cref="ShapeException">A sample is not <c>[time, width]</c>.</exception>
[Example("""{}""", Input = "[4,3]")]
public sealed record SinusoidalPosition : ILayer, IOperatorForm
{
    private const string Places = "places";

    // About what the sine or cosine of a double costs, in multiply-adds.
    private const int CostOfAngle = 40;

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        StepSamples.Require("sinusoidalPosition", input);
        return new(input) { Scratch = [new(Places, input, PerSample: false)], Lengths = LengthRule.Kept };
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var places = Tensor.Allocate(1, pass.Input.Shape);
        Write(places, 0, pass.Input.Shape[0]);
        return pass.Input + Value.Constant(pass.Input.Shape, places.Span.ToArray());
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass)
    {
        pass.Workers.Run(
            pass.Input.Sample[0], (long)CostOfAngle * pass.Input.Sample[1], pass.Buffer(Places), static (places, from, to) => Write(places, from, to));
        pass.Rows(pass.Input.RowLength, pass, static (pass, from, to) =>
        {
            var places = pass.Buffer(Places).Span;
            for (var row = from; row < to; row++)
                Elementwise.Add(pass.Input.Row(row), places, pass.Output.Row(row));
        });
    }

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        if (pass.InputGradient.Exists)
            pass.OutputGradient.Span.CopyTo(pass.InputGradient.Span);
    }

    /// <summary>Writes what is added to some steps.</summary>
    private static void Write(Tensor places, int from, int to)
    {
        var width = places.Sample[1];
        for (var i = 0; i < width; i++)
        {
            var frequency = ScalarMath.Exp(-ScalarMath.Log(10000) * (i - (i % 2)) / width);
            for (var step = from; step < to; step++)
                places.Span[(step * width) + i] = (float)(i % 2 == 0 ? ScalarMath.Sin(step * frequency) : ScalarMath.Cos(step * frequency));
        }
    }
}
