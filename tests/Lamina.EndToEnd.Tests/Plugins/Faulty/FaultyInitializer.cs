using System;
using Lamina.Initializers;

namespace Faulty;

/// <summary>The number 0.5, which throws in one of its members.</summary>
public sealed record FaultyInitializer(string At = "") : IInitializer
{
    private readonly bool _isMade = Planted.In("constructor", At, true);

    public void Fill(Span<float> values, in Initialization context)
    {
        Planted.In("fill", At);
        values.Fill(0.5f);
    }
}
