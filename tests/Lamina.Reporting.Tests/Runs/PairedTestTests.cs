namespace Lamina.Reporting.Tests;

public sealed class PairedTestTests
{
    [Fact]
    public void Students_own_sleep_data_give_the_published_result()
    {
        // Student (1908), hours of sleep gained with one drug over another; R: t.test(sleep, paired) gives t = 4.0621, p = 0.002833.
        var test = PairedTest.Of([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]);
        Assert.Equal(10, test.Count);
        Assert.Equal(1.58, test.Mean, 1e-12);
        Assert.Equal(1.2300, test.Deviation!.Value, 5e-5);
        Assert.Equal(4.0621, test.T!.Value, 5e-5);
        Assert.Equal(0.002833, test.P!.Value, 5e-7);
    }

    [Theory]
    [InlineData(2, 12.7062)]
    [InlineData(3, 4.30265)]
    [InlineData(4, 3.18245)]
    [InlineData(5, 2.77645)]
    [InlineData(11, 2.22814)]
    public void Five_percent_lie_beyond_the_tables_quantiles(int count, double t)
    {
        // Differences t ± r with r chosen so that s / √n is 1: one pair of ±a around t and the others at t gives s² = 2a² / (n − 1) = n.
        var a = Math.Sqrt(count * (count - 1) / 2.0);
        double[] differences = [t - a, t + a, .. Enumerable.Repeat(t, count - 2)];
        var test = PairedTest.Of(differences);
        Assert.Equal(t, test.T!.Value, 1e-9);
        Assert.Equal(0.05, test.P!.Value, 1e-6);
    }

    [Fact]
    public void One_pair_and_equal_differences_are_no_test()
    {
        Assert.Equal(new PairedTest(1, 3, null, null, null), PairedTest.Of([3]));
        Assert.Equal(new PairedTest(2, 3, 0, null, null), PairedTest.Of([3, 3]));
    }
}
