using Lamina.Data;
using Lamina.Transforms;

namespace Lamina.Experiments;

/// <summary>Refuses transforms of columns that are predicted.</summary>
internal static class PredictedColumns
{
    private const int MostNames = 12;

    /// <summary>A problem for each such column that a transform names.</summary>
    public static IEnumerable<Problem> Check(IReadOnlyList<TransformEntry> transforms, DataDescription? described)
    {
        var predicted = (described?.Predicted ?? []).Except(described?.Columns ?? []).ToHashSet(StringComparer.Ordinal);
        return transforms.SelectMany((entry, index) =>
            (entry.Columns ?? []).Index().Where(column => predicted.Contains(column.Item)).Take(MostNames).Select(column => new Problem(
            DataProblems.UnknownColumn,
            new SourceLocation($"data.transforms[{index}].columns[{column.Index}]"),
            $"column '{column.Item}' is what is predicted, and transforms change inputs alone. Where values of it are missing, fill them in the data or drop "
                + "the rows; numbers to predict are changed by data.targetTransform.")));
    }
}
