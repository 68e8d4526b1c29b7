using System.Diagnostics.Metrics;

namespace Lamina.Training;

/// <summary>The meter <c>Lamina.Training</c>, through which training can be measured from outside.</summary>
internal sealed class TrainingMeter : IDisposable
{
    public const string Name = "Lamina.Training";
    private readonly Meter _meter;
    private readonly Counter<long> _steps;
    private readonly Counter<long> _samples;
    private readonly Histogram<double> _loss;

    public TrainingMeter(IMeterFactory? factory)
    {
        _meter = factory?.Create(new MeterOptions(Name)) ?? new Meter(Name);
        _steps = _meter.CreateCounter<long>("lamina.training.steps", "{step}", "Training steps made.");
        _samples = _meter.CreateCounter<long>("lamina.training.samples", "{sample}", "Samples trained on.");
        _loss = _meter.CreateHistogram<double>("lamina.training.loss", description: "The mean training loss of a step.");
    }

    public void Stepped(int samples, double loss)
    {
        _steps.Add(1);
        _samples.Add(samples);
        _loss.Record(loss);
    }

    public void Dispose() => _meter.Dispose();
}
