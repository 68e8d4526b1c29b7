using System.Diagnostics;
using Lamina.Batches;
using Lamina.Experiments;
using Lamina.Layers;

namespace Lamina.Training;

/// <summary>Trains some steps of a run and reports where their time goes.</summary>
internal sealed class StepProfiler(ExperimentData data, TrainingSection training, TrainingStep step, BatchAssembler assembler,
    Func<int, ReadOnlyMemory<int>> order)
{
    // By then the code has been compiled, and compiled again with full optimization.
    private const int UntimedSteps = 60;

    public StepProfile Run(int steps, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var (clock, times, waits) = (new LayerClock(), new List<double>(steps), new List<double>(steps));
        for (int epoch = 0, made = 0; times.Count < steps; epoch++)
        {
            var ended = Stopwatch.GetTimestamp();
            foreach (var batch in assembler.Batches(data.Learning, order(epoch), training.BatchSize, epoch))
            {
                cancellation.ThrowIfCancellationRequested();
                var started = Stopwatch.GetTimestamp();
                step.Observer = made >= UntimedSteps ? clock : null;
                step.Run(batch);
                if (made++ >= UntimedSteps && times.Count < steps)
                {
                    waits.Add(Stopwatch.GetElapsedTime(ended, started).TotalSeconds);
                    times.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
                }

                ended = Stopwatch.GetTimestamp();
                if (times.Count == steps)
                    break;
            }
        }

        var network = data.Plan.Network;
        var batchSize = Math.Min(training.BatchSize, data.Train.Count);
        var layers = network.Layers.Zip(LayerCost.Of(network, batchSize),
            (layer, cost) => new LayerProfile(layer, cost, clock.Forward(layer.Name), clock.Backward(layer.Name)));
        return new([.. layers], batchSize, steps, times.Order().ElementAt(steps / 2), waits.Order().ElementAt(steps / 2));
    }
}
