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

    private static float Rate(ILearningRateSchedule schedule, long step, long total) => schedule.At(new SchedulePoint(step, 1, total));
}
