using System;
using Lamina.Activations;
using Lamina.Operators;

namespace Faulty;

/// <summary>The identity, which throws in one of its members.</summary>
public sealed record FaultyActivation(string At = "") : IActivation, IOperatorForm
{
    private readonly bool _isMade = Planted.In("constructor", At, true);

    public OutputDomain Domain => Planted.In("domain", At, OutputDomain.Real);

    public WeightScale WeightScale => Planted.In("weightScale", At, WeightScale.Glorot);

    public Value Lower(OperatorPass pass) => Planted.In("lower", At, pass.Input);

    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width)
    {
        Planted.In("forward", At);
        z.CopyTo(a);
    }

    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width)
    {
        Planted.In("backward", At);
        da.CopyTo(dz);
    }
}
