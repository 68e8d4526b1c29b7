using Lamina.Layers;

namespace Lamina.Tests.Spikes;

/// <summary>
/// y = scale · x̂ + offset with x̂ = (x − mean) / √(variance + ε) of the batch, or of training as a whole at inference.
/// dx = scale / √(variance + ε) · (dy − mean(dy) − x̂ · mean(dy · x̂)).
/// </summary>
public sealed record BatchNormalization([Within("[0, 1)")] float Momentum = 0.9f, [Within("(0, ∞)")] float Epsilon = 1e-3f) : ILayer
{
    public LayerPlan Plan(Shape input) => new(input)
    {
        Parameters =
        [
            new("scale", input, new Filled(1), FanIn: 1, FanOut: 1, Decays: false),
            new("offset", input, new Filled(0), FanIn: 1, FanOut: 1, Decays: false),
        ],
        State = [new("mean", input), new("variance", input, Initial: 1)],
        SavedForBackward = [new("normalized", input), new("deviation", input, PerSample: false)],
    };

    public void Forward(in LayerForward pass) =>
        pass.Workers.Run(pass.Input.RowLength, 8L * pass.Input.Rows, (layer: this, pass), static (work, from, to) =>
        {
            for (var column = from; column < to; column++)
                work.layer.Forward(work.pass, column);
        });

    public void Backward(in LayerBackward pass) =>
        pass.Workers.Run(pass.Input.RowLength, 8L * pass.Input.Rows, pass, static (pass, from, to) =>
        {
            for (var column = from; column < to; column++)
                Backward(pass, column);
        });

    private void Forward(LayerForward pass, int column)
    {
        var runningMean = pass.State("mean").Span;
        var runningVariance = pass.State("variance").Span;
        var (mean, variance) = ((double)runningMean[column], (double)runningVariance[column]);
        if (pass.Mode == ExecutionMode.Training)
        {
            (mean, variance) = Moments(pass.Input, column);
            runningMean[column] = (float)(Momentum * runningMean[column] + (1 - Momentum) * mean);
            runningVariance[column] = (float)(Momentum * runningVariance[column] + (1 - Momentum) * variance);
        }

        var deviation = Math.Sqrt(variance + Epsilon);
        pass.Buffer("deviation").Span[column] = (float)deviation;
        for (var row = 0; row < pass.Input.Rows; row++)
        {
            var normalized = (float)((pass.Input.Row(row)[column] - mean) / deviation);
            pass.Buffer("normalized").Row(row)[column] = normalized;
            pass.Output.Row(row)[column] = pass["scale"].Span[column] * normalized + pass["offset"].Span[column];
        }
    }

    private static void Backward(LayerBackward pass, int column)
    {
        var (rows, normalized, dy) = (pass.Input.Rows, pass.Buffer("normalized"), pass.OutputGradient);
        var (offset, scale) = (0.0, 0.0);
        for (var row = 0; row < rows; row++)
        {
            offset += dy.Row(row)[column];
            scale += (double)dy.Row(row)[column] * normalized.Row(row)[column];
        }

        pass.Gradient("offset").Span[column] = (float)offset;
        pass.Gradient("scale").Span[column] = (float)scale;
        if (!pass.InputGradient.Exists)
            return;
        var factor = (double)pass["scale"].Span[column] / pass.Buffer("deviation").Span[column];
        for (var row = 0; row < rows; row++)
            pass.InputGradient.Row(row)[column] = (float)(factor * (dy.Row(row)[column] - offset / rows - normalized.Row(row)[column] * scale / rows));
    }

    private static (double Mean, double Variance) Moments(Tensor x, int column)
    {
        var (sum, squares) = (0.0, 0.0);
        for (var row = 0; row < x.Rows; row++)
            sum += x.Row(row)[column];
        var mean = sum / x.Rows;
        for (var row = 0; row < x.Rows; row++)
            squares += (x.Row(row)[column] - mean) * (x.Row(row)[column] - mean);
        return (mean, squares / x.Rows);
    }
}
