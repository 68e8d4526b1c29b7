using Lamina.Data;

namespace Lamina.Tests;

/// <summary>Counts how often it is fitted.</summary>
public sealed record CountedTransform(ITransform Transform) : ITransform
{
    public int Fits { get; private set; }

    public ITransform? Inverse => Transform.Inverse;

    public ITransform Fit(IRows training)
    {
        Fits++;
        return Transform.Fit(training);
    }

    public void Apply(Span<float> rows, int width) => Transform.Apply(rows, width);
}
