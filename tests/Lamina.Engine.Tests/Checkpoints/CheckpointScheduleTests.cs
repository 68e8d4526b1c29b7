using Lamina.Checkpoints;
using Lamina.Experiments;

namespace Lamina.Tests;

public sealed class CheckpointScheduleTests
{
    private double _now;

    [Fact]
    public void By_default_one_is_due_after_an_epoch_but_once_in_30_seconds_at_most()
    {
        foreach (var section in new[] { null, new CheckpointSection(Keep: 7) })
        {
            _now = 1000;
            var schedule = new CheckpointSchedule(section, () => _now);
            _now += 29;
            Assert.False(schedule.IsDueAfterEpoch(1, 100));
            _now += 1;
            Assert.False(schedule.IsDueAfterStep(150));
            Assert.True(schedule.IsDueAfterEpoch(2, 200));
            schedule.Saved();
            Assert.False(schedule.IsDueAfterEpoch(3, 300));
        }
    }

    [Fact]
    public void Steps_and_epochs_count_from_the_start_of_the_run()
    {
        var schedule = new CheckpointSchedule(new(EverySteps: 40, EveryEpochs: 3), () => _now);
        Assert.Equal([40, 80], Enumerable.Range(1, 100).Where(step => schedule.IsDueAfterStep(step)));
        Assert.Equal([3, 4, 6], Enumerable.Range(1, 7).Where(epoch => schedule.IsDueAfterEpoch(epoch, epoch * 10)));
    }

    [Fact]
    public void Seconds_count_from_the_last_checkpoint()
    {
        var schedule = new CheckpointSchedule(new(EverySeconds: 0.5), () => _now);
        Assert.False(schedule.IsDueAfterStep(1));
        _now += 0.5;
        Assert.True(schedule.IsDueAfterStep(2));
        Assert.True(schedule.IsDueAfterEpoch(1, 2));
        schedule.Saved();
        Assert.False(schedule.IsDueAfterStep(3));
    }
}
