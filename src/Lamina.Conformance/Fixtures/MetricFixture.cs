using Lamina.Activations;
using Lamina.Kernels;
using Lamina.Metrics;
using Lamina.State;

namespace Lamina.Conformance;

/// <summary>A metric over one pass through the data; with a part of the rows, over them alone.</summary>
internal sealed class MetricFixture : Fixture
{
    private readonly IMetric _metric;
    private readonly Numbers _numbers;
    private readonly int[] _classes;
    private readonly GuardedTensor _predictions;
    private readonly GuardedTensor _targets;
    private readonly GuardedTensor _value;
    private readonly PredictionTask _task;
    private MetricContext _context;
    private IMetricAccumulator _accumulator;

    public MetricFixture(IMetric metric, TargetKinds kind, int width, ulong seed, int from, int to)
    {
        _numbers = new Numbers(seed, from);
        var (rows, sample) = (to - from, new Shape(width));
        _classes = new int[rows];
        _predictions = new("predictions", rows, sample) { MayBeNaN = true };
        _targets = new("targets", rows, sample);
        _value = new("value", 1, new Shape(2));
        Given.AddRange([_predictions, _targets]);
        Written.Add(_value);
        var names = Enumerable.Range(0, kind == TargetKinds.Classes ? Math.Max(2, width) : width).Select(index => $"{index}");
        _task = new(kind, width, [.. names]) { Domain = OutputsOf(metric.Domain, kind) };
        _metric = metric.Resolve(_task);
        (_context, _accumulator) = Start(null);
    }

    public double Value => _accumulator.Value;

    /// <summary>The outputs on which a metric is tried.</summary>
    public static OutputDomain OutputsOf(MetricDomain domain, TargetKinds kind) => kind switch
    {
        TargetKinds.Numbers => domain.Outputs,
        TargetKinds.Classes when !domain.IsEachOutputItsOwn => OutputDomain.Distribution,
        _ => OutputDomain.UnitInterval,
    };

    public override void Fill(int round, float poison = float.NaN)
    {
        _numbers.Within(_task.Domain, _predictions, round);
        Array.Fill(_classes, -1);
        if (_task.Targets == TargetKinds.Classes)
            _numbers.Classes(_targets, _classes, round);
        else if (_task.Targets == TargetKinds.Labels)
            _numbers.Labels(_targets, round);
        else
            _numbers.Within(_metric.Domain.Values, _targets, round);
        (_context, _accumulator) = Start(null);
        PoisonWritten(poison);
    }

    public override void Run(Workers workers)
    {
        Add(0, _predictions.Tensor.Rows);
        var value = _accumulator.Value;

        // A double as two floats, the second of which holds what the first leaves.
        _value.Span[0] = (float)value;
        _value.Span[1] = double.IsFinite(value) ? (float)(value - (float)value) : 0;
    }

    /// <summary>Stops the count, and resumes it from the numbers that it requested.</summary>
    public void Resume() => (_context, _accumulator) = Start(new PersistentState(_context.Numbers.Values));

    /// <summary>Counts some of the rows.</summary>
    public void Add(int from, int to) =>
        _accumulator.Add(new MetricBatch(Part(_predictions, from, to), Part(_targets, from, to), _classes.AsMemory(from, to - from)));

    private (MetricContext Context, IMetricAccumulator Accumulator) Start(PersistentState? numbers)
    {
        var context = new MetricContext(_task, numbers);
        var accumulator = _metric.Start(context);
        context.Numbers.Seal();
        return (context, accumulator);
    }

    private static Tensor Part(GuardedTensor tensor, int from, int to) =>
        new(tensor.Arena, tensor.Offset + (from * tensor.Tensor.RowLength), to - from, tensor.Tensor.Sample);
}
