using Lamina.Data;
using Lamina.Transforms;

namespace Lamina.Tests;

public sealed class RowsTests
{
    [Fact]
    public void Rows_of_reordered_columns_may_be_read_while_others_are()
    {
        SelectedRows? selected = null;
        selected = new SelectedRows(new Interleaved(() => selected!), [1, 0]);
        var row = new float[2];
        selected.Read(0, row);
        Assert.Equal([10f, 0], row);
    }

    [Fact]
    public void Rows_after_transforms_that_change_their_width_may_be_read_while_others_are()
    {
        TransformedRows? transformed = null;
        var chain = new TransformChain([new("a", ["x", "y"]), new("b")], 2, [new(new OneHot(Values: [[0, 1]]), ["a"])]);
        transformed = new TransformedRows(new Interleaved(() => transformed!), chain);
        var row = new float[3];
        transformed.Read(0, row);
        Assert.Equal([1f, 0, 10], row);
    }

    /// <summary>Rows of (row, row + 10), of which the reader of row 0 is overtaken by one of row 1.</summary>
    private sealed class Interleaved(Func<IRows> outer) : IRows
    {
        public int Count => 2;

        public int Width => 2;

        public void Read(int row, Span<float> destination)
        {
            (destination[0], destination[1]) = (row, row + 10);
            if (row == 0)
                outer().Read(1, new float[outer().Width]);
        }
    }
}
