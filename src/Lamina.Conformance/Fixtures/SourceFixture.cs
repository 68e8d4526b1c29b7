using Lamina.Data;
using Lamina.Kernels;

namespace Lamina.Conformance;

/// <summary>A data source: its samples and targets, as they are loaded.</summary>
internal sealed class SourceFixture : Fixture
{
    private readonly IDataSource _source;
    private readonly GuardedTensor _inputs;
    private readonly GuardedTensor _targets;
    private Dataset? _first;

    public SourceFixture(IDataSource source)
    {
        _source = source;
        var data = _first = source.Load(CancellationToken.None);
        _inputs = new("inputs", data.Count, data.InputShape);
        _targets = new("targets", data.Count, new Shape(data.TargetWidth));
        Written.AddRange([_inputs, _targets]);
    }

    public override void Fill(int round, float poison = float.NaN) => PoisonWritten(poison);

    public override void Run(Workers workers)
    {
        // What was loaded first counts as the first run, or a source that differs only then would not show.
        var data = _first ?? _source.Load(CancellationToken.None);
        _first = null;
        for (var row = 0; row < data.Count; row++)
        {
            data.ReadInput(row, _inputs.Tensor.Row(row));
            data.ReadTarget(row, _targets.Tensor.Row(row));
        }
    }
}
