using System;
using Lamina.Data;

namespace Faulty;

/// <summary>A transform that changes nothing, which throws in one of its members.</summary>
public sealed record FaultyTransform(string At = "") : ITransform
{
    public ITransform? Inverse => Planted.In("inverse", At, this);

    public ITransform Fit(IRows training) => Planted.In("fit", At, this);

    public void Apply(Span<float> rows, int width)
    {
        if (!rows.IsEmpty)
            Planted.In("apply", At);
    }
}
