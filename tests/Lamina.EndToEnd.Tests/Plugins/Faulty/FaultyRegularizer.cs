using System;
using Lamina.Regularizers;

namespace Faulty;

/// <summary>No penalty, which throws in one of its members.</summary>
public sealed record FaultyRegularizer(string At = "") : IRegularizer
{
    private readonly bool _isMade = Planted.In("constructor", At, true);

    public double Penalty(ReadOnlySpan<float> weights) => Planted.In("penalty", At, 0.0);

    public void AddGradient(ReadOnlySpan<float> weights, Span<float> gradients) => Planted.In("addGradient", At);
}
