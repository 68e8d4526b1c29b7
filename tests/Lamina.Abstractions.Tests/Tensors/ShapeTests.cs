namespace Lamina.Tests;

public sealed class ShapeTests
{
    [Fact]
    public void Has_dimensions_rank_and_count()
    {
        var shape = new Shape(28, 14, 3);
        Assert.Equal([28, 14, 3], shape.Dimensions);
        Assert.Equal(3, shape.Rank);
        Assert.Equal(14, shape[1]);
        Assert.Equal(28 * 14 * 3, shape.Count);
        Assert.Equal("[28, 14, 3]", shape.ToString());
    }

    [Fact]
    public void Equals_by_dimensions()
    {
        Assert.Equal(new Shape(2, 3), new Shape(2, 3));
        Assert.Equal(new Shape(2, 3).GetHashCode(), new Shape(2, 3).GetHashCode());
        Assert.NotEqual(new Shape(2, 3), new Shape(3, 2));
        Assert.NotEqual(new Shape(6), new Shape(2, 3));
        Assert.False(new Shape(6).Equals(null));
    }

    [Theory]
    [InlineData(new[] { 3, 0 }, "A shape has dimensions of at least 1, but received [3, 0].")]
    [InlineData(new[] { -1 }, "A shape has dimensions of at least 1, but received [-1].")]
    [InlineData(new int[0], "A shape has at least one dimension, but received [].")]
    public void Refuses_what_is_no_shape(int[] dimensions, string message) =>
        Assert.Equal(message, Assert.Throws<ShapeException>(() => new Shape(dimensions)).Message);

    [Theory]
    [InlineData(new[] { int.MaxValue, int.MaxValue, 2 }, 2L * int.MaxValue * int.MaxValue)]
    [InlineData(new[] { int.MaxValue, int.MaxValue, 3 }, long.MaxValue)]
    [InlineData(new[] { int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue }, long.MaxValue)]
    public void Counts_without_overflow(int[] dimensions, long expected) => Assert.Equal(expected, new Shape(dimensions).Count);
}
