using Lamina.Batches;
using Lamina.Kernels;
using Lamina.Losses;
using Lamina.Networks;

namespace Lamina.Training;

/// <summary>Computes the losses of batches: by rows of targets, of which a sample has one, or one for each step, and then by samples.</summary>
internal sealed class BatchLoss
{
    private readonly LossPath _path;
    private readonly Shape _row;
    private readonly Tensor _losses;
    private readonly Tensor _rowLosses;
    private readonly Tensor _gradient;
    private readonly double[] _weights;

    /// <param name="path">How a loss is computed.</param>
    /// <param name="network">The network.</param>
    /// <param name="steps">How many rows of targets a sample has.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="learns">Whether gradients are wanted.</param>
    public BatchLoss(LossPath path, Network network, int steps, int capacity, bool learns)
    {
        (_path, Steps) = (path, steps);
        _row = steps == 1 ? network.Output : new Shape((int)(network.Output.Count / steps));
        _losses = Tensor.Allocate(capacity, new Shape(1));
        _rowLosses = steps == 1 ? _losses : Tensor.Allocate(checked(capacity * steps), new Shape(1));
        _gradient = learns ? Tensor.Allocate(capacity, network.Output) : default;
        _weights = new double[capacity];
    }

    /// <summary>How many rows of targets a sample has.</summary>
    public int Steps { get; }

    /// <summary>Whether the loss is computed from what comes before the last activation.</summary>
    public bool IsFused => _path.Fused is not null;

    /// <summary>The gradient with respect to the outputs that the last evaluation was given, valid until the next one.</summary>
    public Tensor Gradient(int rows) => _gradient.Take(rows);

    /// <summary>Computes the losses of a batch, and the gradient where it is wanted.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="outputs">What the network made of it, before the last activation where the loss is fused.</param>
    /// <param name="predictions">Where a fused loss writes the network's outputs; the same as the outputs elsewhere.</param>
    /// <param name="count">How much the rows of all batches of the update count; null where it is this batch alone.</param>
    /// <param name="workers">The threads.</param>
    public SampleLosses Evaluate(in Batch batch, Tensor outputs, Tensor predictions, double? count, Workers workers)
    {
        var weights = StepWeights.Of(batch, predictions, Steps);
        var samples = batch.Rows;
        var all = weights.AreOne ? (double)samples * Steps : Sum(weights, samples);
        var divisor = count ?? all;
        _path.Evaluate(new LossPass
        {
            Outputs = Rows(outputs),
            Predictions = Rows(predictions),
            Targets = Rows(batch.Targets),
            ClassIndex = batch.Classes,
            Losses = _rowLosses.Take(samples * Steps),
            Gradient = Rows(_gradient.Exists ? Gradient(samples) : default),
            Scale = divisor > 0 ? 1f / (float)divisor : 0,
            Workers = workers,
        });
        if (Steps == 1 && weights.AreOne)
            return new(_losses.Take(samples), default);
        if (IsFused && !predictions.Lengths.IsEmpty)
            StepPadding.Clear(workers, predictions);
        workers.Run(samples, Math.Max(Steps, _gradient.Exists ? outputs.RowLength : 0), (Loss: this, weights),
            static (work, from, to) => work.Loss.Weigh(work.weights, from, to));
        return new(_losses.Take(samples), weights.AreOne ? default : _weights.AsMemory(0, samples));
    }

    private double Sum(in StepWeights weights, int samples)
    {
        var sum = 0.0;
        for (var sample = 0; sample < samples; sample++)
            sum += _weights[sample] = weights.Of(sample);
        return sum;
    }

    /// <summary>Makes one loss of those of a sample's rows, and lets the gradient of each count as its row does.</summary>
    private void Weigh(in StepWeights weights, int from, int to)
    {
        for (var sample = from; sample < to; sample++)
        {
            var (sum, count) = (0.0, 0.0);
            for (var step = 0; step < Steps; step++)
            {
                var (row, weight) = ((sample * Steps) + step, weights.Of(sample, step));
                if (weight > 0)
                    sum += weight * (double)_rowLosses.Row(row)[0];
                count += weight;
                if (_gradient.Exists && weight != 1)
                    Weigh(_gradient.Row(sample).Slice(step * (int)_row.Count, (int)_row.Count), weight);
            }

            _losses.Row(sample)[0] = count > 0 ? (float)(sum / count) : 0;
        }
    }

    private static void Weigh(Span<float> gradient, float weight)
    {
        if (weight == 0)
        {
            gradient.Clear();
            return;
        }

        for (var i = 0; i < gradient.Length; i++)
            gradient[i] *= weight;
    }

    private Tensor Rows(Tensor tensor) => Steps == 1 || !tensor.Exists ? tensor : tensor.SplitRows(_row);
}
