using Lamina.Layers;

namespace Lamina.Tests.Spikes;

/// <summary>z = x·W + b, skipping the zeros of x where its rows come compressed.</summary>
public sealed record SparseDense([Within("[1, 2147483647]")] int Units) : ILayer
{
    public LayerPlan Plan(Shape input) => new Dense(Units).Plan(input) with { Input = LayerInput.DenseOrSparse };

    public void Forward(in LayerForward pass)
    {
        if (pass.Input.Sparse is { } rows)
            pass.Rows(pass.Input.RowLength * Units, (pass, rows), static (work, from, to) => Multiply(work.pass, work.rows, from, to));
        else
            new Dense(Units).Forward(pass);
    }

    public void Backward(in LayerBackward pass) => new Dense(Units).Backward(pass);

    private static void Multiply(LayerForward pass, SparseRows rows, int from, int to)
    {
        for (var row = from; row < to; row++)
        {
            var z = pass.Output.Row(row);
            pass["bias"].Span.CopyTo(z);
            for (var i = rows.Offsets.Span[row]; i < rows.Offsets.Span[row + 1]; i++)
            {
                var weights = pass["weight"].Span.Slice(rows.Columns.Span[i] * z.Length, z.Length);
                for (var j = 0; j < z.Length; j++)
                    z[j] = MathF.FusedMultiplyAdd(rows.Values.Span[i], weights[j], z[j]);
            }
        }
    }
}
