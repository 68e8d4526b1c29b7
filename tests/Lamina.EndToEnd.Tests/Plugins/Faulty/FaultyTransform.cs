using System;
using Lamina.Data;
using Lamina.Operators;

namespace Faulty;

/// <summary>A transform that changes nothing, which throws in one of its members.</summary>
public sealed record FaultyTransform(string At = "") : ITransform, IOperatorForm
{
    private readonly bool _isMade = Planted.In("constructor", At, true);

    public ITransform? Inverse => Planted.In("inverse", At, this);

    public ITransform Fit(IRows training) => Planted.In("fit", At, this);

    public Value Lower(OperatorPass pass) => Planted.In("lower", At, pass.Input);

    public void Apply(Span<float> rows, int width) => Planted.In("apply", At);
}
