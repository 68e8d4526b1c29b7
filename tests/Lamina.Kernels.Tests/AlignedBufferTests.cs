namespace Lamina.Kernels.Tests;

public sealed class AlignedBufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(1000)]
    public unsafe void Is_zero_aligned_and_exactly_as_long_as_asked(int length)
    {
        AlignedBuffer buffer = new(length);
        Assert.Equal(length, buffer.Length);
        Assert.Equal(length, buffer.Span.Length);
        Assert.Equal(0, (long)(nuint)buffer.Address % 64);
        Assert.Equal(-1, buffer.Span.IndexOfAnyExcept(0f));
        fixed (float* start = buffer.Span)
            Assert.True(length == 0 || start == buffer.Address);
    }

    [Fact]
    public void Slices_and_clears()
    {
        AlignedBuffer buffer = new(10);
        buffer.Slice(2, 3).Fill(4);
        Assert.Equal([0, 0, 4, 4, 4, 0, 0, 0, 0, 0], buffer.Span.ToArray());
        buffer.Clear();
        Assert.Equal(new float[10], buffer.Span.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Slice(8, 3).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => new AlignedBuffer(-1));
    }
}
