using Lamina.Layers;
using Lamina.Networks;

namespace Lamina.Tests;

public sealed class SparsePackingTests
{
    private readonly SparsePacking _batch = Assert.IsType<SparsePacking>(
        SparsePacking.For(Network.Create(new LayerList { new Dense(3) }, new Shape(6)), capacity: 4));

    [Fact]
    public void Zeros_are_left_out_of_a_whole_batch()
    {
        Expect(_batch.Pack(Rows([0, 2, 0, 0, 0, 3], [0, 0, 0, 0, 0, 0], [4, 0, 0, 5, 0, 0])).Sparse, [2, 3, 4, 5], [1, 5, 0, 3], [0, 2, 2, 4]);
        Expect(_batch.Pack(Rows([6, 0, 0, 0, 0, 0])).Sparse, [6], [0], [0, 1]);
    }

    [Fact]
    public void Zeros_are_left_out_row_by_row_in_any_order()
    {
        _batch.Set(2, [4, 0, 0, 5, 0, 0]);
        _batch.Set(0, [0, 2, 0, 0, 0, 3]);
        _batch.Set(1, new float[6]);
        Expect(_batch.Join(3), [2, 3, 4, 5], [1, 5, 0, 3], [0, 2, 2, 4]);
    }

    [Fact]
    public void A_batch_with_few_zeros_stays_as_it_is_and_so_do_the_fifteen_after_it()
    {
        var filled = Rows([1, 2, 3, 0, 0, 0]);
        Assert.Null(_batch.Pack(filled).Sparse);
        for (var i = 0; i < 15; i++)
            Assert.Null(_batch.Pack(Rows([1, 0, 0, 0, 0, 0])).Sparse);
        Expect(_batch.Pack(Rows([0, 0, 7, 0, 0, 0])).Sparse, [7], [2], [0, 1]);
    }

    [Fact]
    public void A_third_of_the_values_is_few_enough()
    {
        Assert.NotNull(_batch.Pack(Rows([1, 2, 0, 0, 0, 0])).Sparse);
        Assert.Null(_batch.Pack(Rows([1, 2, 0, 0, 0, 0], [1, 2, 3, 0, 0, 0])).Sparse);
    }

    [Fact]
    public void A_network_that_begins_with_anything_else_gets_no_such_memory() =>
        Assert.Null(SparsePacking.For(Network.Create(new LayerList { new ActivationLayer(new Activations.Relu()), new Dense(3) }, new Shape(6)), capacity: 4));

    private static Tensor Rows(params float[][] rows)
    {
        var tensor = Tensor.Allocate(rows.Length, new Shape(6));
        foreach (var (place, row) in rows.Index())
            row.CopyTo(tensor.Row(place));
        return tensor;
    }

    private static void Expect(SparseRows? rows, float[] values, int[] columns, int[] offsets)
    {
        Assert.NotNull(rows);
        Assert.Equal(offsets, rows.Offsets[..offsets.Length].ToArray());
        Assert.Equal(values, rows.Values[..values.Length].ToArray());
        Assert.Equal(columns, rows.Columns[..columns.Length].ToArray());
    }
}
