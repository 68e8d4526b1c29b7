using Lamina.Data;
using Lamina.Experiments;
using Lamina.Losses;
using Lamina.Networks;
using Lamina.Transforms;

namespace Lamina.Runs;

/// <summary>
/// Looks before the first of several runs is trained whether each of them can be: whether there are rows for every fold, for validation and for training, and
/// whether what is fitted to the one takes the other. The training data are read once; where there are no folds, the test data are not.
/// </summary>
internal static class GroupCheck
{
    // The last whole number that every reader of JSON keeps.
    private const long LastSeed = 9007199254740991;

    /// <summary>The runs of an experiment, each of which can be trained, and what is doubtful about the first.</summary>
    /// <exception cref="ProblemsException">What is wrong with the experiment, or with the first run that cannot be trained.</exception>
    public static (IReadOnlyList<GroupRun> Runs, IReadOnlyList<Warning> Warnings) Runs(
        Experiment experiment, RunTimes times, IReadOnlyList<ILossFusion> fusions, CancellationToken cancellation)
    {
        if (experiment.Seed > LastSeed - (times.Seeds - 1))
        {
            throw Fault(
                NetworkProblems.OutOfRange,
                "seed",
                $"{times.Seeds} seeds from {experiment.Seed} on go beyond the last, {LastSeed}. Take a smaller seed.");
        }

        // The plan tells what is wrong with the experiment itself. The fold that is held out stands in for the test data.
        ExperimentData.CreatePlan(times.Folds is null ? experiment : experiment with { Data = experiment.Data with { Test = null } }, fusions, cancellation);
        var data = Read(experiment, cancellation);
        if (data.Count < times.Folds)
        {
            throw Fault(
                DataProblems.EmptySplit,
                "data.train",
                $"{data.Count} rows cannot be dealt out to {times.Folds} folds: each needs at least one. Take at most {data.Count} folds, or more data.");
        }

        IReadOnlyList<Warning>? warnings = null;
        foreach (var run in GroupRun.Of(experiment with { Data = experiment.Data with { Train = DataSources.FromMemory(data, experiment.Data.Train) } }, times))
        {
            var found = Check(run, times.Folds is not null, fusions, cancellation);
            warnings ??= found;
        }

        return (GroupRun.Of(experiment, times), warnings ?? []);
    }

    private static Dataset Read(Experiment experiment, CancellationToken cancellation)
    {
        try
        {
            return experiment.Data.Train.Load(TransformChain.Reading(experiment.Data.Transforms ?? []), cancellation);
        }
        catch (DataException exception)
        {
            throw new ProblemsException(exception.Problems);
        }
    }

    private static IReadOnlyList<Warning> Check(GroupRun run, bool isFold, IReadOnlyList<ILossFusion> fusions, CancellationToken cancellation)
    {
        try
        {
            var data = ExperimentData.Load(run.Experiment, fusions, cancellation);
            if (isFold)
                data.LoadTest(cancellation);
            return data.Warnings;
        }
        catch (ProblemsException exception)
        {
            throw new ProblemsException(exception.Problems.Select(problem => problem with { Message = $"{run.Name}: {problem.Message}" }));
        }
    }

    private static ProblemsException Fault(string code, string path, string message) => new([new Problem(code, new SourceLocation(path), message)]);
}
