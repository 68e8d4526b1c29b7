using Lamina.Data;

namespace Lamina.Catalogue.Tests;

/// <summary>A transform that makes rows for learning alone, with a fault around it.</summary>
public sealed record FaultyOutOfFold(IOutOfFold Inner, Fault Fault) : IOutOfFold
{
    public ColumnContent Takes => Inner.Takes;

    public ITransform? Inverse => Inner.Inverse;

    public ITransform Fit(IRows training) => new FaultyOutOfFold((IOutOfFold)Inner.Fit(training), Fault);

    public ITransform Fit(FittingRows training) => new FaultyOutOfFold((IOutOfFold)Inner.Fit(training), Fault);

    public IRows Learning(FittingRows training) => new Leaking(Inner.Learning(training), training.Samples, Fault);

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

    /// <summary>Rows into which their own target leaks, where that is the fault.</summary>
    private sealed class Leaking(IRows inner, Dataset samples, Fault fault) : IRows
    {
        public int Count => inner.Count;

        public int Width => inner.Width;

        public void Read(int row, Span<float> values)
        {
            inner.Read(row, values);
            if (fault != Fault.OwnTarget)
                return;
            Span<float> target = stackalloc float[1];
            samples.ReadTarget(row, target);
            values[0] += target[0] / 1000;
        }
    }
}
