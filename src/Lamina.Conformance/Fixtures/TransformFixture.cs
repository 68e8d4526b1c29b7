using Lamina.Data;
using Lamina.Kernels;

namespace Lamina.Conformance;

/// <summary>A fitted transform, applied to rows in place.</summary>
internal sealed class TransformFixture : Fixture
{
    private readonly ITransform _fitted;
    private readonly Numbers _numbers;
    private readonly GuardedTensor _rows;

    public TransformFixture(ITransform fitted, int width, ulong seed, int from, int to)
    {
        (_fitted, _numbers) = (fitted, new Numbers(seed, from));
        _rows = new("rows", to - from, new Shape(width)) { IsPerRow = true, IsChanged = true, MayBeNaN = true };
        Written.Add(_rows);
    }

    public override void Fill(int round, float poison = float.NaN) => TransformNumbers.Fill(_fitted, _numbers, _rows, round);

    public override void Run(Workers workers) => workers.Run(_rows.Tensor.Rows, 1, this, static (bench, from, to) =>
        bench._fitted.Apply(bench._rows.Tensor.RowRange(from, to), bench._rows.Tensor.RowLength));
}
