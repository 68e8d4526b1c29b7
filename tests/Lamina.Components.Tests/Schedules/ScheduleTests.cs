using Lamina.Schedules;

namespace Lamina.Components.Tests.Schedules;

public sealed class ScheduleTests
{
    [Fact]
    public void A_constant_rate_is_the_same_at_every_step()
    {
        Assert.Equal(0.25f, Rate(new ConstantRate(0.25f), 0, 10));
        Assert.Equal(0.25f, Rate(new ConstantRate(0.25f), 9, 10));
    }

    // With 10 updates and 30 % warm-up the peak is update 2: 1/25, halfway, 1; then half a cosine over 7 updates down to 1/250000.
    [Theory]
    [InlineData(0, 0.04)]
    [InlineData(1, 0.52)]
    [InlineData(2, 1)]
    [InlineData(9, 4e-6)]
    public void One_cycle_passes_its_start_its_peak_and_its_end(int step, double expected) =>
        Assert.Equal(expected, Rate(new OneCycle(1), step, 10), expected * 1e-5);

    [Theory]
    [InlineData(1000, 0.3, 25, 10000)]
    [InlineData(77, 0.1, 10, 100)]
    [InlineData(50, 0, 5, 5)]
    [InlineData(20, 0.95, 4, 1)]
    public void One_cycle_follows_two_half_cosines(int total, double warmUp, double startDivisor, double endDivisor)
    {
        var schedule = new OneCycle(0.5f, (float)warmUp, (float)startDivisor, (float)endDivisor);
        var (initial, minimum) = (0.5 / startDivisor, 0.5 / startDivisor / endDivisor);
        var (firstEnd, secondEnd) = (warmUp * total - 1, total - 1.0);
        for (var step = 0; step < total; step++)
        {
            var expected = step <= firstEnd
                ? 0.5 + (initial - 0.5) / 2 * (Math.Cos(Math.PI * (step / firstEnd)) + 1)
                : minimum + (0.5 - minimum) / 2 * (Math.Cos(Math.PI * ((step - firstEnd) / (secondEnd - firstEnd))) + 1);
            Assert.Equal(expected, Rate(schedule, step, total), 2e-7);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(1_000_000)]
    public void One_cycle_reaches_its_last_value_at_the_last_step_and_stays_there(long total)
    {
        var last = (float)(0.1f / 25.0 / 10000);
        Assert.Equal(last, Rate(new OneCycle(0.1f), total - 1, total));
        Assert.Equal(last, Rate(new OneCycle(0.1f), total + 5, total));
    }

    [Fact]
    public void One_cycle_is_defined_where_the_peak_is_the_first_step() =>
        Assert.Equal(0.1f, Rate(new OneCycle(0.1f, WarmUp: 0.125f), 0, 8));

    // Two updates an epoch, two epochs a rate.
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(3, 0.5)]
    [InlineData(4, 0.125)]
    [InlineData(8, 0.03125)]
    public void Step_falls_every_few_epochs(int step, double expected) =>
        Assert.Equal(expected, new StepDecay(0.5f, Epochs: 2, Factor: 0.25f).At(new SchedulePoint(step, 2, 20)), 1e-9);

    // √0.25 of the rate in half an epoch.
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.25)]
    [InlineData(2, 0.125)]
    [InlineData(5, 0.015625)]
    public void Exponential_falls_at_every_update(int step, double expected) =>
        Assert.Equal(expected, new ExponentialDecay(0.5f, 0.25f).At(new SchedulePoint(step, 2, 20)), 1e-8);

    // Five updates: t = 0, ¼, ½, ¾, 1; cos π/4 = √½.
    [Theory]
    [InlineData(0, 0.9)]
    [InlineData(1, 0.1 + 0.8 * (1 + 0.70710678118654752) / 2)]
    [InlineData(2, 0.5)]
    [InlineData(4, 0.1)]
    [InlineData(9, 0.1)]
    public void Cosine_falls_along_half_a_cosine(int step, double expected) => Assert.Equal(expected, Rate(new CosineDecay(0.9f, 0.1f), step, 5), 1e-7);

    [Theory]
    [InlineData(0, 1, 0.9)]
    [InlineData(1, 1, 0.7)]
    [InlineData(4, 1, 0.1)]
    [InlineData(1, 2, 0.1 + 0.8 * 0.5625)]
    [InlineData(3, 0.5, 0.1 + 0.8 * 0.5)]
    [InlineData(9, 3, 0.1)]
    public void Polynomial_falls_along_a_power(int step, float power, double expected) =>
        Assert.Equal(expected, Rate(new PolynomialDecay(0.9f, 0.1f, power), step, 5), 1e-7);

    [Fact]
    public void A_run_of_one_update_ends_at_once()
    {
        Assert.Equal(0.1f, Rate(new CosineDecay(0.9f, 0.1f), 0, 1));
        Assert.Equal(0.1f, Rate(new PolynomialDecay(0.9f, 0.1f), 0, 1));
    }

    // Eight updates an epoch, half an epoch of warm-up: ¼, ½, ¾, 1, and then the schedule alone.
    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(1, 0.2)]
    [InlineData(3, 0.4)]
    [InlineData(7, 0.4)]
    [InlineData(8, 0.2)]
    public void Warm_up_weakens_the_first_updates_of_another_schedule(int step, double expected) =>
        Assert.Equal(expected, new WarmUp(new StepDecay(0.4f, 1, 0.5f), 0.5f).At(new SchedulePoint(step, 8, 80)), 1e-7);

    private static float Rate(ILearningRateSchedule schedule, long step, long total) => schedule.At(new SchedulePoint(step, 1, total));
}
