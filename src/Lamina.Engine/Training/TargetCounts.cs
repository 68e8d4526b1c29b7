using Lamina.Data;
using Lamina.Metrics;

namespace Lamina.Training;

/// <summary>Chooses what is counted besides the metrics.</summary>
internal static class TargetCounts
{
    /// <summary>A confusion matrix of classes, or the scores of labels; null where there are no data, or they hold numbers.</summary>
    /// <param name="data">The data.</param>
    /// <param name="task">What is predicted from them.</param>
    /// <param name="threshold">The output above which a label is predicted; null where samples have no labels.</param>
    public static ITargetCounts? Of(Dataset? data, PredictionTask task, float? threshold) =>
        data is null ? null
        : data.IsClassification ? new ConfusionMatrix(data.Labels)
        : threshold is { } least ? new LabelScores(task.Names, least)
        : null;
}
