namespace Lamina.Kernels.Tests;

public sealed class CompressionTests
{
    [Fact]
    public void What_is_not_zero_is_kept_with_its_column_in_order()
    {
        float[] row = [0, 3, -0f, float.NaN, 0, -2, float.Epsilon], values = new float[7];
        int[] columns = new int[7];
        Assert.Equal(4, SparseRow.Pack(row, values, columns));
        Assert.Equal([3, float.NaN, -2, float.Epsilon], values[..4]);
        Assert.Equal([1, 3, 5, 6], columns[..4]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(101)]
    [InlineData(784)]
    public void Every_instruction_set_keeps_the_same(int length)
    {
        foreach (float share in (float[])[0, 0.2f, 0.9f, 1])
        {
            float[] row = [.. Numbers.Uniform(length, 5).Select(value => Math.Abs(value) < share ? value : 0)];
            (float Value, int Column)[] expected = [.. row.Select((value, column) => (value, column)).Where(entry => entry.value != 0)];
            foreach (InstructionSet set in Numbers.Sets)
            {
                float[] values = new float[length];
                int[] columns = new int[length];
                int count = SparseRow.Pack(set, row, values, columns);
                Assert.Equal(expected, values.Zip(columns).Take(count));
            }
        }
    }
}
