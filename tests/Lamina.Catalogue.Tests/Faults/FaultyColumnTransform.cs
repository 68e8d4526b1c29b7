using Lamina.Data;

namespace Lamina.Catalogue.Tests;

/// <summary>A transform that makes other columns, with a fault around it.</summary>
public sealed record FaultyColumnTransform(IColumnTransform Inner, Fault Fault) : IColumnTransform
{
    public ColumnContent Takes => Inner.Takes;

    public ITransform? Inverse => Inner.Inverse;

    public ITransform Fit(IRows training) => new FaultyColumnTransform((IColumnTransform)Inner.Fit(training), Fault);

    public ITransform Fit(FittingRows training) => new FaultyColumnTransform((IColumnTransform)Inner.Fit(training), Fault);

    public IReadOnlyList<InputColumn> ColumnsOf(IReadOnlyList<InputColumn> columns) => Inner.ColumnsOf(columns);

    public void Apply(Span<float> rows, int width) => Inner.Apply(rows, width);

    public void Apply(ReadOnlySpan<float> rows, int width, Span<float> results)
    {
        var last = results.IsEmpty ? 0 : results[^1];
        Inner.Apply(rows, width, results);
        Planted.In(Fault, this, results);
        if (Fault == Fault.ShapeLie && !results.IsEmpty)
            results[^1] = last;
    }
}
