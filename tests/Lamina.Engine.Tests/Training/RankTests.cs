using Lamina.Checkpoints;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Initializers;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Training;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lamina.Tests;

/// <summary>Several ranks that train one model.</summary>
public sealed class RankTests
{
    public static TheoryData<string> All => [.. ShardedExperiments.All];

    [Theory]
    [MemberData(nameof(All))]
    public void Any_number_of_ranks_and_threads_gives_the_same_bits(string name)
    {
        var alone = Bits(Harness.Prepare(ShardedExperiments.Of(name)));
        using var workers = new Workers(2, threshold: 0);
        Assert.Equal(alone, Bits(Harness.Prepare(ShardedExperiments.Of(name), workers)));
        foreach (var ranks in new[] { 2, 4 })
            Assert.All(ThreadRanks.Run(ranks, collective => Bits(Prepare(ShardedExperiments.Of(name), collective))), bits => Assert.Equal(alone, bits));
    }

    [Fact]
    public void A_wish_to_stop_of_any_rank_stops_all_after_the_same_step()
    {
        var steps = ThreadRanks.Run(4, collective =>
        {
            using var stop = new CancellationTokenSource();
            var run = Prepare(ShardedExperiments.Of("plain"), collective);
            var result = run.Train(new Watcher(progress =>
            {
                if (collective.Rank == 3 && progress.Samples >= 100)
                    stop.Cancel();
            }), stop.Token);
            return (result.Outcome, result.Steps);
        });
        // Batches of 7: the hundredth sample is in the fourth step of the second epoch of 11, the next step carries the wish.
        Assert.All(steps, end => Assert.Equal((TrainingOutcome.Cancelled, 16L), end));
    }

    [Fact]
    public void One_rank_writes_the_checkpoints_and_all_resume_from_them()
    {
        using var folder = new TemporaryFolder();
        var experiment = ShardedExperiments.Of("watched");
        experiment = experiment with { Training = experiment.Training with { Checkpoint = new(EverySteps: 5, Keep: 100) } };
        var whole = ThreadRanks.Run(2, collective =>
        {
            var run = Prepare(experiment, collective);
            run.Train(collective.Rank == 0 ? new CheckpointFolder(folder["c"]) : null);
            return run.Capture().StateHash;
        });
        var files = Directory.GetFiles(folder["c"], "*.safetensors");
        Assert.True(files.Length > 3, $"{files.Length} checkpoints");
        var middle = Checkpoint.Read(files.Order(StringComparer.Ordinal).ElementAt(files.Length / 2));
        var resumed = ThreadRanks.Run(4, collective =>
        {
            var run = Prepare(experiment, collective);
            run.Resume(middle);
            run.Train();
            return run.Capture().StateHash;
        });
        Assert.Single(whole.Concat(resumed).Distinct());
    }

    [Fact]
    public void Ranks_that_have_learnt_different_numbers_do_not_save()
    {
        using var folder = new TemporaryFolder();
        var thrown = ThreadRanks.Run(2, collective => Assert.Throws<RankDifferenceException>(() =>
        {
            RankInitializer.Value = 0.1f * (1 + collective.Rank);
            var experiment = ShardedExperiments.Of("plain");
            var layers = experiment.Network.Layers;
            var run = Prepare(experiment with
            {
                Network = experiment.Network with
                {
                    Layers = [layers[0] with { Layer = (Dense)layers[0].Layer with { WeightInitializer = new RankInitializer() } }, .. layers.Skip(1)],
                },
            }, collective);
            run.Train(collective.Rank == 0 ? new CheckpointFolder(folder["c"]) : null);
        }));
        Assert.All(thrown, exception => Assert.Equal(1, exception.Rank));
        // They begin with other numbers, which the first checkpoint tells.
        Assert.StartsWith("rank 1 has learnt other numbers than rank 0 by step 0.", thrown[0].Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["c"]));
    }

    [Fact]
    public void A_loss_that_is_not_finite_on_one_rank_stops_all_and_names_the_layer()
    {
        var experiment = OneWeight.Experiment(0.25f, samples: 4, batchSize: 4);
        var data = Dataset.ForNumbers(new FloatRows([1, 1, 1, 1e30f], 1), new Shape(1), new FloatRows(new float[4], 1), ["zero"]);
        experiment = experiment with
        {
            Data = new DataSection(DataSources.FromMemory(data)),
            Network = new NetworkSection(new LayerList
            {
                new Dense(1, UseBias: false, WeightInitializer: new Constant(1)), new Dense(1, UseBias: false, WeightInitializer: new Constant(1e20f)),
            }),
            Training = experiment.Training with { Shards = 4, Shuffle = false },
        };
        var thrown = ThreadRanks.Run(4, collective => Assert.Throws<NonFiniteLossException>(() => Prepare(experiment, collective).Train()));
        Assert.All(thrown, exception => Assert.Equal((1, "dense2"), (exception.Step, exception.Layer)));
        Assert.Equal("dense2", Assert.Throws<NonFiniteLossException>(() => Harness.Train(experiment)).Layer);
    }

    [Theory]
    [InlineData(2, "Set training.shards to 2 or more")]
    [InlineData(3, "Start 2 or 4 processes")]
    public void Ranks_without_a_shard_for_each_are_refused(int ranks, string remedy)
    {
        var experiment = ShardedExperiments.Of("plain");
        experiment = experiment with { Training = experiment.Training with { Shards = 1 } };
        var refused = ThreadRanks.Run(ranks, collective => Assert.Throws<ProblemsException>(() => Prepare(experiment, collective)).Problems[0]);
        Assert.All(refused, problem => Assert.Equal("LAM2027", problem.Code));
        Assert.Contains(remedy, refused[0].Message, StringComparison.Ordinal);
    }

    private static string Bits(TrainingRun run)
    {
        var result = run.Train();
        return string.Join(' ', DeterminismTests.NumbersOf(result).Select(number => $"{BitConverter.DoubleToInt64Bits(number):x}"))
            + " " + run.Capture().StateHash;
    }

    private static TrainingRun Prepare(Experiment experiment, ICollective collective)
    {
        var trainer = new Trainer(Harness.Fusions, Workers.Inline, NullLogger<Trainer>.Instance, collective: collective);
        return trainer.Prepare(experiment);
    }
}
