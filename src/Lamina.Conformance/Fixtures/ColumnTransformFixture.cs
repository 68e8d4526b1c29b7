using Lamina.Data;
using Lamina.Kernels;

namespace Lamina.Conformance;

/// <summary>A fitted transform that makes rows of other columns.</summary>
internal sealed class ColumnTransformFixture : Fixture
{
    private readonly IColumnTransform _fitted;
    private readonly Numbers _numbers;
    private readonly GuardedTensor _rows;
    private readonly GuardedTensor _results;

    public ColumnTransformFixture(IColumnTransform fitted, int width, ulong seed, int from, int to)
    {
        (_fitted, _numbers) = (fitted, new Numbers(seed, from));
        var made = fitted.ColumnsOf([.. Enumerable.Range(0, width).Select(index => new InputColumn($"{index}"))]).Count;
        _rows = new("rows", to - from, new Shape(width)) { IsPerRow = true, MayBeNaN = true };
        _results = new("results", to - from, new Shape(made)) { IsPerRow = true };
        Given.Add(_rows);
        Written.Add(_results);
    }

    public override void Fill(int round, float poison = float.NaN)
    {
        TransformNumbers.Fill(_fitted, _numbers, _rows, round);
        PoisonWritten(poison);
    }

    public override void Run(Workers workers) => workers.Run(_rows.Tensor.Rows, 1, this, static (bench, from, to) =>
        bench._fitted.Apply(bench._rows.Tensor.RowRange(from, to), bench._rows.Tensor.RowLength, bench._results.Tensor.RowRange(from, to)));
}
