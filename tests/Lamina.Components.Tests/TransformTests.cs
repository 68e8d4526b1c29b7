using Lamina.Transforms;

namespace Lamina.Data.Tests;

public sealed class TransformTests
{
    [Fact]
    public void Scale_divides_and_adds_with_one_rounding_each()
    {
        var values = Enumerable.Range(0, 261).Select(value => value * 0.37f).ToArray();
        var scaled = values.ToArray();
        new Scale(255, -0.5f).Apply(scaled, 9);

        for (var i = 0; i < values.Length; i++)
            Assert.Equal(BitConverter.SingleToInt32Bits(values[i] / 255 + -0.5f), BitConverter.SingleToInt32Bits(scaled[i]));
    }

    [Fact]
    public void Scale_has_nothing_to_fit_and_an_inverse()
    {
        var scale = new Scale(4, 3);
        float[] values = [8, -12, 1];
        scale.Apply(values, 3);
        Assert.Equal([5f, 0, 3.25f], values);
        scale.Inverse!.Apply(values, 3);

        Assert.Equal([8f, -12, 1], values);
        Assert.Same(scale, scale.Fit(new FloatRows([1], 1)));
        Assert.Null(new Scale(1e-39f).Inverse);
        Assert.Null(new Scale(1e38f, 1e38f).Inverse);
    }

    // Column 1: 2, 4, 4, 4, 5, 5, 7, 9: mean 40/8 = 5, squares 9+1+1+1+0+0+4+16 = 32, deviation √(32/8) = 2. Column 2 is constant.
    [Fact]
    public void Standardize_fits_the_population_deviation()
    {
        var rows = new FloatRows([2, 0.1f, 4, 0.1f, 4, 0.1f, 4, 0.1f, 5, 0.1f, 5, 0.1f, 7, 0.1f, 9, 0.1f], 2);
        var fitted = (Standardize)new Standardize().Fit(rows);

        Assert.Equal([5f, 0.1f], fitted.Mean!);
        Assert.Equal([2f, 1f], fitted.Deviation!);
        float[] values = [2, 0.1f, 9, 1.1f];
        fitted.Apply(values, 2);
        Assert.Equal([-1.5f, 0, 2, 1], values);
        Assert.Same(fitted, fitted.Fit(rows));
    }

    [Fact]
    public void Standardize_is_exact_far_from_zero()
    {
        var fitted = (Standardize)new Standardize().Fit(new FloatRows([.. Enumerable.Range(0, 100_000).Select(row => 1_000_000f + row % 2)], 1));

        Assert.Equal([1_000_000.5f], fitted.Mean!);
        Assert.Equal(0.5, fitted.Deviation![0], 1e-6);
    }

    [Fact]
    public void A_fitted_standardize_is_its_own_json_and_has_an_inverse()
    {
        var fitted = (Standardize)new Standardize().Fit(new FloatRows([1, 10, 3, 30], 2));

        Assert.Equal("""{"type":"standardize","mean":[2,20],"deviation":[1,10]}""", ComponentJson.Write(fitted)!.ToJsonString());
        float[] values = [3, 10];
        fitted.Apply(values, 2);
        Assert.Equal([1f, -1], values);
        fitted.Inverse!.Apply(values, 2);
        Assert.Equal([3f, 10], values);
        Assert.Null(new Standardize().Inverse);
        Assert.Null(new Standardize([1], [1e-40f]).Inverse);
    }

    [Fact]
    public void Standardize_refuses_what_does_not_fit()
    {
        Assert.Throws<InvalidOperationException>(() => new Standardize().Apply([1], 1));
        var exception = Assert.Throws<ShapeException>(() => new Standardize([1, 2, 3], [1, 1, 1]).Apply([1, 2, 3, 4], 4));
        Assert.Contains("rows of 3 values, but received rows of 4", exception.Message);
        Assert.Contains("received 1 and 0", Assert.Throws<ArgumentException>(() => new Standardize(Mean: [1])).Message);
        Assert.Contains("received 0 and 1", Assert.Throws<ArgumentException>(() => new Standardize(Deviation: [1])).Message);
        Assert.Contains("received 1 and 2", Assert.Throws<ArgumentException>(() => new Standardize([1], [1, 2])).Message);
        Assert.Throws<ArgumentException>(() => new Standardize().Fit(new FloatRows([], 1)));
    }

    [Fact]
    public void Lists_are_copied()
    {
        float[] mean = [1];
        var standardize = new Standardize(mean, [1]);
        mean[0] = 9;

        Assert.Equal([1f], standardize.Mean!);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(float.NaN)]
    public void Divisors_are_above_zero(float divisor)
    {
        Assert.Single(ComponentRanges.Check(new Scale(divisor), "scale"));
        Assert.Single(ComponentRanges.Check(new Standardize([0], [divisor]), "standardize"));
        Assert.Empty(ComponentRanges.Check(new Scale(255), "scale"));
    }
}
