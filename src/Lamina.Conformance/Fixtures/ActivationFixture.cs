using Lamina.Activations;
using Lamina.Kernels;

namespace Lamina.Conformance;

/// <summary>An activation: forward and backward, divided by rows as the engine does.</summary>
internal sealed class ActivationFixture : Fixture, ISloped
{
    private const int Cost = 8;
    private readonly IActivation _activation;
    private readonly Numbers _numbers;
    private readonly GuardedTensor _z;
    private readonly GuardedTensor _a;
    private readonly GuardedTensor _da;
    private readonly GuardedTensor _dz;

    public ActivationFixture(IActivation activation, int width, ulong seed, int from, int to)
    {
        (_activation, _numbers) = (activation, new Numbers(seed, from));
        var (rows, sample) = (to - from, new Shape(width));
        _z = new("weighted input z", rows, sample) { MayBeNaN = true };
        _da = new("output gradient da", rows, sample);
        _a = new("output a", rows, sample) { IsPerRow = true };
        _dz = new("input gradient dz", rows, sample) { IsPerRow = true };
        Given.AddRange([_z, _da]);
        Written.AddRange([_a, _dz]);
        Slopes = [new Slope(_z, _dz)];
    }

    public IReadOnlyList<Slope> Slopes { get; }

    public override void Fill(int round, float poison = float.NaN)
    {
        _numbers.Spaced(_z, round, 4);
        _numbers.Spaced(_da, round, 1);
        PoisonWritten(poison);
    }

    public override void Run(Workers workers) => workers.Run(_z.Tensor.Rows, _z.Tensor.RowLength * Cost, this, static (bench, from, to) =>
    {
        bench.Forward(from, to);
        bench.Backward(from, to, bench._da.Tensor, bench._dz.Tensor);
    });

    /// <summary>Forward, then backward into the memory of the output's gradient.</summary>
    public void RunInPlace()
    {
        Forward(0, _z.Tensor.Rows);
        _da.Span.CopyTo(_dz.Span);
        Backward(0, _z.Tensor.Rows, _dz.Tensor, _dz.Tensor);
    }

    public Sum Value()
    {
        Forward(0, _z.Tensor.Rows);
        return Sum.Of(_da.Span, _a.Span);
    }

    private void Forward(int from, int to) => _activation.Forward(_z.Tensor.RowRange(from, to), _a.Tensor.RowRange(from, to), _z.Tensor.RowLength);

    private void Backward(int from, int to, Tensor da, Tensor dz) =>
        _activation.Backward(_z.Tensor.RowRange(from, to), _a.Tensor.RowRange(from, to), da.RowRange(from, to), dz.RowRange(from, to), _z.Tensor.RowLength);
}
