using Lamina.State;
using Lamina.Training;

namespace Lamina.Tests.Spikes;

/// <summary>Stops when a metric has not improved for some epochs, and gives back the weights of its best epoch.</summary>
public sealed record EarlyStopping(string Metric = "validation.loss", [Within("[1, 1000000]")] int Patience = 3) : ICallback
{
    public ICallbackRun Start(TrainingContext context)
    {
        var info = context.Metrics.FirstOrDefault(metric => metric.Name == Metric)
            ?? throw new ComponentException($"'earlyStopping' watches '{Metric}', which the run does not measure. Known: "
                + $"{string.Join(", ", context.Metrics.Select(metric => metric.Name))}.");
        return new Run(this, info.HigherIsBetter ? 1 : -1, context.Number("best", double.NegativeInfinity), context.Number("waited", 0));
    }

    private sealed class Run(EarlyStopping settings, int sign, PersistentNumber best, PersistentNumber waited) : ICallbackRun
    {
        public void EpochEnded(EpochResult epoch, TrainingControl control)
        {
            if (sign * epoch[settings.Metric] > best.Value)
            {
                (best.Value, waited.Value) = (sign * epoch[settings.Metric]!.Value, 0);
                control.KeepWeights();
                return;
            }

            if (++waited.Value < settings.Patience)
                return;
            control.Stop($"{settings.Metric} has not improved for {settings.Patience} epochs");
            control.RestoreWeights();
        }
    }
}
