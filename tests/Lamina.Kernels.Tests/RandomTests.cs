namespace Lamina.Kernels.Tests;

public sealed class RandomTests
{
    // The known answers of the Random123 distribution (kat_vectors, philox4x32 10).
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(~0u, ~0u, ~0u, ~0u, ~0u, ~0u, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Philox_gives_the_published_answers(uint x0, uint x1, uint x2, uint x3, uint key0, uint key1, uint y0, uint y1, uint y2, uint y3)
    {
        Philox.Mix(ref x0, ref x1, ref x2, ref x3, key0, key1);
        Assert.Equal((y0, y1, y2, y3), (x0, x1, x2, x3));
    }

    [Fact]
    public void A_stream_counts_blocks_before_sample_step_and_epoch()
    {
        CounterRandom stream = new(1, 2, 3, 4, 5);
        for (uint block = 0; block < 3; block++)
        {
            (uint x0, uint x1, uint x2, uint x3) = (block, 3u, 4u, 5u);
            Philox.Mix(ref x0, ref x1, ref x2, ref x3, 1, 2);
            Assert.Equal((x0, x1, x2, x3), (stream.NextUInt32(), stream.NextUInt32(), stream.NextUInt32(), stream.NextUInt32()));
        }
    }

    [Fact]
    public void Every_part_of_the_key_changes_the_stream()
    {
        RandomKey key = new(1, 2, 3, 4);
        uint[] firsts =
        [
            First(key, 0), First(key, 1), First(key with { Seed = 2 }, 0), First(key with { Purpose = 3 }, 0), First(key with { Epoch = 4 }, 0),
            First(key with { Step = 5 }, 0),
        ];
        Assert.Equal(firsts.Length, firsts.Distinct().Count());
        Assert.Equal(First(key, 0), First(new RandomKey(1, 2, 3, 4), 0));
    }

    [Theory]
    [InlineData(0, 13)]
    [InlineData(0, 32)]
    [InlineData(2, 101)]
    [InlineData(5, 784)]
    public void Filling_draws_the_same_numbers_as_drawing(int before, int count)
    {
        RandomKey key = new(7, 1);
        CounterRandom one = key.Stream(9), all = key.Stream(9);
        for (int i = 0; i < before; i++)
            Assert.Equal(one.NextUInt32(), all.NextUInt32());
        float[] uniform = new float[count], normal = new float[13];
        all.FillUniform(uniform, -2, 3);
        all.FillNormal(normal, 1, 2);
        foreach (float value in uniform)
            Assert.Equal(one.NextUniform(-2, 3), value);
        foreach (float value in normal)
            Assert.Equal(MathF.FusedMultiplyAdd(2, one.NextNormal(), 1), value);
    }

    [Fact]
    public void Uniform_numbers_have_the_moments_and_bounds_of_the_distribution()
    {
        const int n = 200_000;
        float[] x = new float[n];
        new RandomKey(11, 1).Stream(0).FillUniform(x);
        Assert.All(x, v => Assert.InRange(v, 0, 0.99999994f));
        double mean = x.Average(v => (double)v), variance = x.Average(v => (v - mean) * (v - mean));
        Assert.Equal(0.5, mean, 5 * Math.Sqrt(1.0 / 12 / n));
        Assert.Equal(1.0 / 12, variance, 0.001);
        // Chi-square of 100 bins: mean 99, deviation 14.
        double chi = x.GroupBy(v => (int)(v * 100)).Sum(bin => Math.Pow(bin.Count() - n / 100.0, 2) / (n / 100.0));
        Assert.InRange(chi, 99 - 5 * 14, 99 + 5 * 14);
    }

    [Fact]
    public void Normal_numbers_have_the_moments_and_tails_of_the_distribution()
    {
        const int n = 200_000;
        float[] x = new float[n];
        new RandomKey(12, 1).Stream(0).FillNormal(x);
        double mean = x.Average(v => (double)v);
        Assert.Equal(0, mean, 5 / Math.Sqrt(n));
        Assert.Equal(1, x.Average(v => Math.Pow(v - mean, 2)), 5 * Math.Sqrt(2.0 / n));
        Assert.Equal(0, x.Average(v => Math.Pow(v, 3)), 5 * Math.Sqrt(15.0 / n));
        Assert.Equal(3, x.Average(v => Math.Pow(v, 4)), 5 * Math.Sqrt(96.0 / n));
        Assert.Equal(0.0455, x.Count(v => Math.Abs(v) > 2) / (double)n, 0.003);
    }

    [Fact]
    public void Whole_numbers_below_a_bound_are_equally_likely()
    {
        CounterRandom random = new RandomKey(13, 1).Stream(0);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++)
            counts[random.NextInt32(7)]++;
        Assert.All(counts, count => Assert.InRange(count, 10_000 - 500, 10_000 + 500));
        Assert.Equal(0, random.NextInt32(1));
        // With a bound of 3 · 2^29, a word too many would favour the numbers divisible by three.
        int[] thirds = new int[3];
        for (int i = 0; i < 30_000; i++)
            thirds[random.NextInt32(3 << 29) % 3]++;
        Assert.All(thirds, count => Assert.InRange(count, 10_000 - 500, 10_000 + 500));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomKey(1, 1).Stream(0).NextInt32(0));
    }

    [Fact]
    public void A_shuffle_is_a_permutation_and_each_order_is_equally_likely()
    {
        int[] many = [.. Enumerable.Range(0, 1000)];
        new RandomKey(14, 1).Stream(0).Shuffle(many);
        Assert.NotEqual(Enumerable.Range(0, 1000), many);
        Assert.Equal(Enumerable.Range(0, 1000), many.Order());

        Dictionary<string, int> orders = [];
        RandomKey key = new(15, 1);
        for (uint sample = 0; sample < 24_000; sample++)
        {
            int[] four = [0, 1, 2, 3];
            key.Stream(sample).Shuffle(four);
            string order = string.Join(' ', four);
            orders[order] = orders.GetValueOrDefault(order) + 1;
        }
        Assert.Equal(24, orders.Count);
        Assert.All(orders.Values, count => Assert.InRange(count, 1000 - 170, 1000 + 170));
    }

    private static uint First(RandomKey key, uint sample) => key.Stream(sample).NextUInt32();
}
