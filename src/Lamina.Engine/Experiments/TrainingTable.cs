using Lamina.Data;
using Lamina.Transforms;

namespace Lamina.Experiments;

/// <summary>Training data that were read to plan the network.</summary>
/// <param name="Rows">All rows, as they were read.</param>
/// <param name="Fitted">What is fitted to them; null where there are no rows.</param>
internal sealed record TrainingTable(Dataset Rows, FittedData? Fitted)
{
    private const int MostNames = 12;

    /// <summary>Reads the training data and fits the transforms to them; null, and problems of the experiment, where that fails.</summary>
    public static TrainingTable? Read(DescribedExperiment described, CancellationToken cancellation)
    {
        var data = described.Experiment.Data;
        try
        {
            var rows = PredictedTargets.Of(data.Train.Load(described.Reading, cancellation), described.Experiment.Training.Loss);
            return new(rows, rows.Count == 0 ? null : FittedData.Of(described.Experiment, rows, cancellation));
        }
        catch (DataException exception)
        {
            // A column that is read as numbers because a transform names it wrongly is the likelier fault.
            var columns = described.Train?.Columns ?? [];
            described.Problems.AddRange(data.Transforms!.SelectMany(
                (entry, index) => (entry.Columns ?? []).Except([.. columns, .. described.Train?.Predicted ?? []]).Take(MostNames).Select(name =>
                new Problem(DataProblems.UnknownColumn, new SourceLocation($"data.transforms[{index}].columns"),
                    $"the data have no input column '{name}'.{Spelling.Suggest(name, columns)}"))));
            described.Problems.AddRange(exception.Problems.Select(problem => Collected.Placed(problem, "data.train")));
        }
        catch (ProblemsException exception)
        {
            described.Problems.AddRange(exception.Problems);
        }

        return null;
    }

    /// <summary>The problem of training data that have only one class; null where they have more, or numbers, or cannot be read.</summary>
    public static Problem? OnlyClass(DescribedExperiment described, TrainingTable? read, CancellationToken cancellation)
    {
        var rows = read?.Rows;
        var failed = rows is null ? Collected.From(() => rows = described.Experiment.Data.Train.Load(described.Reading, cancellation)) : [];
        return failed.Count > 0 ? null : DataCompatibility.OneClass(rows!, "data.train");
    }
}
