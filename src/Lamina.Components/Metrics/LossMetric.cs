using Lamina.Kernels;
using Lamina.Losses;
using Lamina.State;

namespace Lamina.Metrics;

/// <summary>
/// Any loss as a metric, under the loss's own name, which alone means the same; lower is better.
/// <para><c>Σ w · L / Σ w</c> over the samples, each of weight w, 1 unless the data say otherwise; summed in double</para>
/// <para>Shapes: predictions and targets <c>[batch, outputs]</c>.</para>
/// </summary>
/// <param name="Loss">The loss; it is computed from the network's outputs, never fused.</param>
[Component("loss")]
[Example("""{ "loss": "meanSquaredError" }""", Input = "[4]")]
public sealed record LossMetric(ILoss Loss) : IMetric
{
    private static readonly Shape One = new(1);

    /// <inheritdoc/>
    public MetricInfo Info => new(ComponentDescriptor.NameOf(Loss.GetType()), "", HigherIsBetter: false);

    /// <inheritdoc/>
    public MetricDomain Domain => new(TargetKinds.All) { Outputs = Loss.Domain, Values = Loss.Targets, TakesClasses = Loss is IClassLoss };

    /// <inheritdoc/>
    public IMetricAccumulator Start(MetricContext context)
    {
        Loss.Require(new Shape(context.Task.Outputs));
        return new Mean(Loss, context.Number("sum"), context.Number("count"));
    }

    private sealed class Mean(ILoss loss, PersistentNumber sum, PersistentNumber count) : IMetricAccumulator
    {
        private Tensor _losses = Tensor.Allocate(1, One);

        public double Value => sum.Value / count.Value;

        public void Add(in MetricBatch batch)
        {
            var rows = batch.Predictions.Rows;
            if (_losses.Rows < rows)
                _losses = Tensor.Allocate(rows, One);
            loss.Evaluate(new LossPass
            {
                Outputs = batch.Predictions,
                Predictions = batch.Predictions,
                Targets = batch.Targets,
                ClassIndex = batch.ClassIndex,
                Losses = _losses.Take(rows),
                Workers = Workers.Inline,
            });
            for (var row = 0; row < rows; row++)
                sum.Value += batch.WeightOf(row) * (double)_losses.Row(row)[0];
            count.Value += batch.Count;
        }
    }
}
