using Lamina.Data;

namespace Lamina.Catalogue.Tests;

/// <summary>A data source with a fault around it.</summary>
public sealed record FaultySource(IDataSource Inner, Fault Fault) : IDataSource
{
    public DataDescription Describe() => Fault == Fault.ShapeLie ? Inner.Describe() with { Input = new Shape(1, 77) } : Inner.Describe();

    public IDataSource Resolve() => Fault == Fault.ResolveLie ? new InlineSource([[1], [2]], Targets: [[1], [2]]) : this;

    public Dataset Load(CancellationToken cancellation)
    {
        var data = Inner.Load(cancellation);
        var width = (int)data.InputShape.Count;
        var inputs = new float[data.Count * width];
        for (var row = 0; row < data.Count; row++)
            data.ReadInput(row, inputs.AsSpan(row * width, width));
        Planted.In(Fault, this, inputs);
        var rows = new FloatRows(inputs, width);
        if (data.IsClassification)
            return Dataset.ForClasses(rows, data.InputShape, [.. Enumerable.Range(0, data.Count).Select(data.ClassOf)], data.Labels);
        var targets = new float[data.Count * data.TargetNames.Length];
        for (var row = 0; row < data.Count; row++)
            data.ReadTarget(row, targets.AsSpan(row * data.TargetNames.Length, data.TargetNames.Length));
        return Dataset.ForNumbers(rows, data.InputShape, new FloatRows(targets, data.TargetNames.Length), data.TargetNames);
    }
}
