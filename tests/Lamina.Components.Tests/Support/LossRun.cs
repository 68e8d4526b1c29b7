using Lamina.Kernels;
using Lamina.Losses;

namespace Lamina.Components.Tests.Support;

/// <summary>One evaluation of a loss: tensors around it, losses and gradient out.</summary>
internal sealed class LossRun(Tensor outputs, Tensor targets, float scale = 1, Workers? workers = null)
{
    public Tensor Outputs => outputs;

    public Tensor Predictions { get; } = Tensor.Allocate(outputs.Rows, outputs.Sample);

    public Tensor Losses { get; } = Tensor.Allocate(outputs.Rows, new Shape(1));

    public Tensor Gradient { get; } = Tensor.Allocate(outputs.Rows, outputs.Sample);

    public static LossRun Of(ILoss loss, float[] outputs, float[] targets, int rows = 1, float scale = 1)
    {
        var sample = new Shape(outputs.Length / rows);
        var run = new LossRun(Tensor.From(outputs, rows, sample), Tensor.From(targets, rows, sample), scale);
        run.Evaluate(loss);
        return run;
    }

    /// <summary>Σ losses · scale, in double.</summary>
    public double Evaluate(ILoss loss, bool withGradient = true)
    {
        loss.Evaluate(new LossPass
        {
            Outputs = outputs,
            Predictions = Predictions,
            Targets = targets,
            Losses = Losses,
            Gradient = withGradient ? Gradient : default,
            Scale = scale,
            Workers = workers ?? Workers.Inline,
        });
        var sum = 0.0;
        foreach (var value in Losses.Span)
            sum += value;
        return sum * scale;
    }
}
