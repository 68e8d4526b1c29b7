using Lamina;
using Lamina.Layers;
using Lamina.Operators;

namespace LaminaPlugin;

/// <summary>
/// The mean over the real steps of a sample.
/// <para><c>y = (1/L) · Σ x[t]</c> over the L real steps; <c>dx[t] = dy / L</c> there, 0 elsewhere</para>
/// </summary>
/// <exception cref="ShapeException">A sample is not [time, features].</exception>
[Example("""{}""", Input = "[4,3]")]
public sealed record StepMean : ILayer, IOperatorForm
{
    public LayerPlan Plan(Shape input) => input.Rank == 2
        ? new(new Shape(input[1])) { Lengths = LengthRule.Ended }
        : throw new ShapeException($"'stepMean' expects samples [time, features], but received {input}.");

    // The same in operators, so that a model with it can be exported.
    public Value Lower(OperatorPass pass) => pass.Lengths[0] is { } lengths ? pass.Real().Sum([0]) / lengths : pass.Input.Mean([0]);

    public void Forward(in LayerForward pass) => pass.Rows(pass.Input.RowLength, pass, static (pass, from, to) =>
    {
        for (var row = from; row < to; row++)
        {
            var steps = pass.Input.LengthOf(row);
            var x = pass.Input.Row(row);
            var y = pass.Output.Row(row);
            for (var i = 0; i < y.Length; i++)
            {
                var sum = 0f;
                for (var step = 0; step < steps; step++)
                    sum += x[step * y.Length + i];
                y[i] = sum / steps;
            }
        }
    });

    public void Backward(in LayerBackward pass)
    {
        // A gradient that nobody needs is not there.
        if (!pass.InputGradient.Exists)
            return;
        pass.Rows(pass.Input.RowLength, pass, static (pass, from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                var steps = pass.Input.LengthOf(row);
                var dy = pass.OutputGradient.Row(row);
                var dx = pass.InputGradient.Row(row);
                dx.Clear();
                for (var i = 0; i < steps * dy.Length; i++)
                    dx[i] = dy[i % dy.Length] / steps;
            }
        });
    }
}
