using Lamina.Metrics;

namespace Lamina.Batches;

/// <summary>Makes of a batch what metrics take: where targets are for each step, or some rows do not count, only those that do, one after the other.</summary>
internal sealed class MetricRows
{
    private readonly int _steps;
    private readonly Shape _row;
    private readonly int _capacity;
    private Tensor _predictions;
    private Tensor _targets;
    private int[] _classes = [];
    private float[] _weights = [];

    /// <param name="steps">How many rows of targets a sample has.</param>
    /// <param name="output">The network's output.</param>
    /// <param name="capacity">The largest batch.</param>
    public MetricRows(int steps, Shape output, int capacity)
    {
        (_steps, _row, _capacity) = (steps, new Shape((int)(output.Count / steps)), checked(capacity * steps));
    }

    /// <summary>What metrics take, valid until the next call.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="outputs">What the network made of it.</param>
    /// <param name="predictions">The same in the units of the data.</param>
    public MetricBatch Of(in Batch batch, Tensor outputs, Tensor predictions)
    {
        var weights = StepWeights.Of(batch, outputs, _steps);
        if (weights.AreOne)
            return new(Rows(predictions), Rows(batch.OriginalTargets), batch.Classes);
        if (!_predictions.Exists)
        {
            _predictions = Tensor.Allocate(_capacity, _row);
            _targets = batch.OriginalTargets.Exists ? Tensor.Allocate(_capacity, _row) : default;
            (_classes, _weights) = (new int[_capacity], new float[_capacity]);
        }

        var (from, targets, into) = (Rows(predictions), Rows(batch.OriginalTargets), 0);
        var classes = batch.Classes.Span;
        for (var row = 0; row < from.Rows; row++)
        {
            var weight = weights.Of(row / _steps, row % _steps);
            if (weight == 0)
                continue;
            from.Row(row).CopyTo(_predictions.Row(into));
            if (targets.Exists)
                targets.Row(row).CopyTo(_targets.Row(into));
            (_classes[into], _weights[into]) = (classes[row], weight);
            into++;
        }

        return new(_predictions.Take(into), _targets.Exists ? _targets.Take(into) : default, _classes.AsMemory(0, into))
        {
            Weights = _weights.AsSpan(0, into).ContainsAnyExcept(1f) ? _weights.AsMemory(0, into) : default
        };
    }

    private Tensor Rows(Tensor tensor) => _steps == 1 || !tensor.Exists ? tensor : tensor.SplitRows(_row);
}
