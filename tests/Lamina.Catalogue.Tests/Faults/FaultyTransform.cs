using Lamina.Data;

namespace Lamina.Catalogue.Tests;

/// <summary>A transform with a fault around it.</summary>
public sealed record FaultyTransform(ITransform Inner, Fault Fault) : ILimited
{
    public Interval Domain => (Inner as ILimited)?.Domain ?? new(double.NegativeInfinity, double.PositiveInfinity, false, false);

    public ITransform? Inverse => Inner.Inverse;

    public ITransform Fit(IRows training) => new FaultyTransform(Inner.Fit(training), Fault);

    public void Apply(Span<float> rows, int width)
    {
        var last = rows.IsEmpty ? 0 : rows[^1];
        Inner.Apply(rows, width);
        Planted.In(Fault, this, rows);
        if (Fault == Fault.ShapeLie && !rows.IsEmpty)
            rows[^1] = last;
    }
}
