using Lamina.Training;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lamina.Runs.Tests;

public sealed class RunLogTests
{
    [Fact]
    public async Task A_run_logs_to_the_program_and_to_a_log_of_its_own_that_is_closed_at_its_end()
    {
        var log = new RememberedLog();
        var logger = new Logger<Trainer>(log);
        using var runs = new RunsOfTest(services => services.AddSingleton<IRunLog>(log).AddSingleton<ILogger<Trainer>>(logger));
        using var session = RunSession.Start(runs.Context, runs.Read("training.epochs=2"), RunTarget.At(runs["one"]));
        await session.RunAsync(cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(
            [
                "one opened", "program: Epoch 1/2", "one Lamina.Training.Trainer: Epoch 1/2",
                "program: Epoch 2/2", "one Lamina.Training.Trainer: Epoch 2/2", "one closed",
            ],
            log.Lines);
    }

    [Fact]
    public async Task Each_run_of_a_group_has_a_log_of_its_own_and_a_program_without_logs_needs_none()
    {
        var log = new RememberedLog();
        using var runs = new RunsOfTest(services => services.AddSingleton<IRunLog>(log));
        using var group = RunGroup.Start(runs.Context, runs.Read("training.epochs=1"), new RunTimes(Seeds: 2), RunTarget.At(runs["group"]));
        await group.RunAsync(cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(
            [
                "seed-7 opened", "seed-7 Lamina.Training.Trainer: Epoch 1/1", "seed-7 closed",
                "seed-8 opened", "seed-8 Lamina.Training.Trainer: Epoch 1/1", "seed-8 closed",
            ],
            log.Lines);
    }
}
