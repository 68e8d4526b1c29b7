using Lamina.Initializers;
using Lamina.Kernels;

namespace Lamina.Conformance;

/// <summary>An initialiser: the first values of a parameter.</summary>
internal sealed class InitializerFixture : Fixture
{
    private readonly IInitializer _initializer;
    private readonly ulong _seed;
    private readonly int _fanIn;
    private readonly GuardedTensor _values;
    private int _round;

    public InitializerFixture(IInitializer initializer, ulong seed, int fanIn)
    {
        (_initializer, _seed, _fanIn) = (initializer, seed, fanIn);
        _values = new("values", 1, new Shape(501));
        Written.Add(_values);
    }

    public override void Fill(int round, float poison = float.NaN)
    {
        _round = round;
        PoisonWritten(poison);
    }

    public override void Run(Workers workers) =>
        _initializer.Fill(_values.Span, new Initialization(_fanIn, 7, new RandomKey(_seed, 1, (uint)_round).Stream(0)));
}
