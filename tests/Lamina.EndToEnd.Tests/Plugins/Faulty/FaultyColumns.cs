using System;
using System.Collections.Generic;
using Lamina;
using Lamina.Data;
using Lamina.Operators;

namespace Faulty;

/// <summary>A transform that makes the columns that there are, which throws in one of its members.</summary>
public sealed record FaultyColumns(string At = "") : IOutOfFold, ILimited, IOperatorForm
{
    // A row with it makes the transform throw, whatever is planted.
    private const float BadValue = 99;
    private readonly bool _isMade = Planted.In("constructor", At, true);

    public ColumnContent Takes => Planted.In("takes", At, ColumnContent.Numbers);

    public Interval Domain => Planted.In("domain", At, Interval.Parse("(-∞, ∞)"));

    public ITransform? Inverse => Planted.In("inverse", At, (ITransform?)null);

    public ITransform Fit(IRows training) => Planted.In("fit", At, this);

    public InputColumn Reads(string name) => Planted.In("reads", At, new InputColumn(name));

    public IRows Learning(FittingRows training) => Planted.In("learning", At, training.Rows);

    public IReadOnlyList<InputColumn> ColumnsOf(IReadOnlyList<InputColumn> columns) => Planted.In("columnsOf", At, columns);

    public Value Lower(OperatorPass pass) => Planted.In("lower", At, pass.Input);

    public void Apply(Span<float> rows, int width) => Planted.In("apply", At);

    public void Apply(ReadOnlySpan<float> rows, int width, Span<float> results)
    {
        Planted.In("apply", rows.Contains(BadValue) ? "apply" : At);
        rows.CopyTo(results);
    }
}
