namespace Lamina.Kernels.Tests;

public sealed class CacheTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(1000)]
    public void Asking_for_memory_leaves_it_as_it_is(int length)
    {
        byte[] values = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
        Cache.Prefetch<byte>(values);
        Cache.Prefetch<byte>(values.AsSpan(length));
        Assert.Equal(Enumerable.Range(0, length).Select(i => (byte)i), values);
    }
}
