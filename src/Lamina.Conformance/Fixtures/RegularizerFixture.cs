using Lamina.Kernels;
using Lamina.Regularizers;

namespace Lamina.Conformance;

/// <summary>
/// A regularizer on weights whose loss is a plane with the given slope: the slope of loss and penalty together, and the penalty. A row is a block of weights.
/// </summary>
internal sealed class RegularizerFixture : Fixture, ISloped
{
    public const int Block = 5;
    private const int Cost = 4;
    private readonly IRegularizer _regularizer;
    private readonly Numbers _numbers;
    private readonly GuardedTensor _weights;
    private readonly GuardedTensor _lossSlopes;
    private readonly GuardedTensor _gradients;
    private readonly GuardedTensor _penalty;

    public RegularizerFixture(IRegularizer regularizer, ulong seed, int from, int to)
    {
        (_regularizer, _numbers) = (regularizer, new Numbers(seed, from));
        var (rows, sample) = (to - from, new Shape(Block));
        _weights = new("weights", rows, sample) { MayBeNaN = true };
        _lossSlopes = new("slopes of the loss", rows, sample);
        _gradients = new("gradients", rows, sample) { IsPerRow = true, IsChanged = true };
        _penalty = new("penalty", 1, new Shape(1));
        Given.Add(_weights);
        Written.AddRange([_gradients, _penalty]);
        Slopes = [new Slope(_weights, _gradients)];
    }

    public IReadOnlyList<Slope> Slopes { get; }

    public override void Fill(int round, float poison = float.NaN)
    {
        _numbers.Spaced(_weights, round);
        _numbers.Spaced(_lossSlopes, round, 1);
        _lossSlopes.Span.CopyTo(_gradients.Span);
        PoisonWritten(poison);
    }

    public override void Run(Workers workers)
    {
        workers.Run(_weights.Span.Length, Cost, this,
            static (bench, from, to) => bench._regularizer.AddGradient(bench._weights.Span[from..to], bench._gradients.Span[from..to]));
        _penalty.Span[0] = (float)_regularizer.Penalty(_weights.Span);
    }

    public Sum Value()
    {
        var loss = Sum.Of(_lossSlopes.Span, _weights.Span);
        return loss with { Total = loss.Total + _regularizer.Penalty(_weights.Span) };
    }
}
