using System.Runtime.ExceptionServices;
using Lamina.Checkpoints;
using Lamina.Experiments;
using Lamina.Hosting;
using Lamina.Kernels;
using Lamina.Reporting;
using Lamina.Training;

namespace Lamina.Runs;

/// <summary>
/// Trains the trials of a sweep rung by rung, several at once if requested. All that it decides follows from the trials' results, which are in their
/// folders: done again after a stop, it decides the same and trains only what is missing.
/// </summary>
internal sealed class SweepRounds(
    RunContext context,
    ExperimentDocument document,
    SweepPlan plan,
    SweepClock clock,
    RunFolder folder,
    IProgress<SweepProgress>? progress,
    CancellationToken cancellation)
{
    private readonly object _gate = new();
    private readonly Dictionary<int, SweepStanding> _standings = [];

    /// <summary>Trains the remaining trials and reports each that is done.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public SweepTable Train()
    {
        IReadOnlyList<SweepTrial> alive = plan.Trials;
        for (var rung = 0; rung < plan.Rungs.Count; rung++)
        {
            if (!TrainRung(alive, rung) || rung == plan.Rungs.Count - 1)
                break;
            var best = SweepRanking.Best(alive.Select(trial => _standings[trial.Number]), plan.Objective, alive.Count / plan.Section.Halving!.Factor);
            foreach (var trial in alive.Where(trial => !best.Contains(trial.Number)))
                _standings[trial.Number] = _standings[trial.Number] with { IsOut = true };
            alive = [.. alive.Where(trial => best.Contains(trial.Number))];
        }

        var parameters = plan.Section.Parameters.Select(parameter => parameter.Path);
        return new(plan.Trials[0].Experiment.Name, plan.Objective, [.. parameters], SweepRanking.Rows(plan, _standings), plan.Trials.Count);
    }

    /// <summary>Trains trials up to a rung; false where the budget ended before the last.</summary>
    private bool TrainRung(IReadOnlyList<SweepTrial> trials, int rung)
    {
        var (next, isBroken) = (0, false);
        var (threads, slots) = (context.Threads, Math.Min(plan.Section.Parallel, trials.Count));
        var shares = Enumerable.Range(0, slots).Select(slot => Math.Max(1, (threads / slots) + (slot < threads % slots ? 1 : 0)));
        Task[] tasks = [.. shares.Select(share => Task.Factory.StartNew(() => TrainSome(share), TaskCreationOptions.LongRunning))];
        try
        {
            Task.WaitAll(tasks);
        }
        catch (AggregateException exception)
        {
            var cause = exception.InnerExceptions.FirstOrDefault(inner => inner is not OperationCanceledException);
            ExceptionDispatchInfo.Throw(cause ?? exception.InnerException!);
        }

        return next == trials.Count;

        void TrainSome(int share)
        {
            using var workers = new Workers(share);
            try
            {
                while (Next() is { } trial)
                    Keep(trial, TrainTo(trial, rung, workers));
            }
            catch
            {
                isBroken = true;
                throw;
            }
        }

        void Keep(SweepTrial trial, SweepStanding standing)
        {
            lock (_gate)
            {
                _standings[trial.Number] = standing;
                clock.Save();
                progress?.Report(new(trial, standing));
            }
        }

        SweepTrial? Next()
        {
            lock (_gate)
                return next < trials.Count && !isBroken && clock.TryStart() ? trials[next++] : null;
        }
    }

    /// <summary>Trains a trial with each of its seeds up to a rung.</summary>
    private SweepStanding TrainTo(SweepTrial trial, int rung, Workers workers)
    {
        var standing = new SweepStanding(trial.Number, rung, 0, []);
        for (var seed = 0; seed < plan.Section.Seeds && standing.Reason is null; seed++)
        {
            var experiment = trial.Experiment with { Seed = trial.Experiment.Seed + seed };
            var path = Path.Combine(folder.FullPath, SweepRow.FolderOf(trial.Number), plan.Section.Seeds == 1 ? "" : $"seed-{experiment.Seed}");
            standing = standing.With(Complete(experiment, path, rung, workers), path, plan.Rungs[rung], plan.Objective);
        }

        return standing;
    }

    private RunResult Complete(Experiment experiment, string path, int rung, Workers workers)
    {
        try
        {
            return RunSession.Complete(context, document, experiment, path, workers, rung < plan.Rungs.Count - 1 ? plan.Rungs[rung] : null, null, cancellation);
        }
        catch (NonFiniteLossException exception)
        {
            return RunResult.Failure(exception.Message, exception.Epochs).Write(RunFolder.Open(path));
        }
        catch (ProblemsException exception) when (!exception.Problems.Any(IsOfCheckpoint))
        {
            using var held = RunFolder.TakeOrOpen(path);
            held.Folder.Begin(ComponentJson.Write(experiment, path)!.ToJsonString(RunRecorder.Indented) + "\n");
            return RunResult.Failure(exception.Message, []).Write(held.Folder);
        }
    }

    private static bool IsOfCheckpoint(Problem problem) => problem.Code is CheckpointProblems.ExperimentChanged or CheckpointProblems.DoesNotFit;
}
