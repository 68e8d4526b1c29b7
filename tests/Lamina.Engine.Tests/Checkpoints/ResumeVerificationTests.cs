using Lamina.Training;

namespace Lamina.Tests;

public sealed class ResumeVerificationTests
{
    // 90 rows, a fifth held out, in batches of seven: eleven steps an epoch.
    private const int StepsPerEpoch = 11;

    public static TheoryData<string> Names => [.. SmallExperiments.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Stops_in_epochs_at_their_ends_in_evaluations_and_in_saves_change_no_bit(string name)
    {
        var steps = Harness.Prepare(SmallExperiments.All[name]).StepsPerEpoch;
        var verification = ResumeVerification.Of(_ => Harness.Prepare(SmallExperiments.All[name]), 3 * steps);
        Assert.True(verification.IsSame, $"{verification.Whole.FirstDifference(verification.Stopped)} at {verification.Culprit}");
        Assert.Equal(steps, verification.StepsPerEpoch);
    }

    [Fact]
    public void The_stops_are_of_every_kind_in_the_first_and_the_last_epoch_that_ends_and_in_the_rest()
    {
        var stops = ResumeVerification.Of(_ => Harness.Prepare(SmallExperiments.All["plain"]), (3 * StepsPerEpoch) + 4).Stops;
        Assert.Equal(
            [
                new(RunPoint.Counted, 1, 5), new(RunPoint.Save, 1, 6), new(RunPoint.Counted, 1, 11), new(RunPoint.Evaluation, 1, 11),
                new(RunPoint.EpochEnd, 1, 11),
                new(RunPoint.Counted, 3, 27), new(RunPoint.Save, 3, 28), new(RunPoint.Counted, 3, 33), new(RunPoint.Evaluation, 3, 33),
                new(RunPoint.EpochEnd, 3, 33),
                new(RunPoint.Counted, 4, 35),
            ],
            stops);
        Assert.Equal([new RunPlace(RunPoint.Counted, 1, 2)], ResumeVerification.Of(_ => Harness.Prepare(SmallExperiments.All["plain"]), 4).Stops);
    }

    [Fact]
    public void What_forgets_at_the_end_of_an_epoch_is_found_with_the_stop_that_shows_it()
    {
        var experiment = SmallExperiments.All["plain"];
        experiment = experiment with { Training = experiment.Training with { Callbacks = [new ForgetfulCallback()] } };
        var verification = ResumeVerification.Of(_ => Harness.Prepare(experiment), 3 * StepsPerEpoch);
        Assert.False(verification.IsSame);
        Assert.Equal(new RunPlace(RunPoint.EpochEnd, 1, 11), verification.Culprit);
    }

    [Fact]
    public void A_clock_that_ended_the_run_ends_the_stopped_one_where_it_did()
    {
        var experiment = SmallExperiments.All["plain"];
        var verification = ResumeVerification.Of(
            callbacks =>
            Harness.Prepare(experiment with { Training = experiment.Training with { Callbacks = callbacks ?? [new Callbacks.TerminateOnTime(1e-9)] } }),
            3 * StepsPerEpoch);
        Assert.True(verification.IsSame);
        Assert.Equal(StepsPerEpoch, verification.Stopped.Step);
    }
}
