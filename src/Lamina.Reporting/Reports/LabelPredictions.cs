using Lamina.Data;
using Lamina.Models;
using Lamina.Training;

namespace Lamina.Reporting;

/// <summary>Counts how each label of a model fares on samples that may have several.</summary>
public static class LabelPredictions
{
    /// <summary>Predicts for samples, evenly chosen where there are more than <paramref name="most"/>; null where the model does not predict labels,
    /// or those of some steps alone.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The samples: raw inputs, and 1 for each label of the sample.</param>
    /// <param name="most">The most to look at.</param>
    public static LabelScores? Of(Model model, Dataset data, int most)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        if (model.LabelThreshold is not { } threshold || data.IsClassification || data.Count == 0 || model.StepsDiffer)
            return null;
        var (scores, count) = (new LabelScores(model.TargetNames, threshold), Math.Min(most, data.Count));
        var (input, outputs, targets) = (new float[model.InputWidth], new float[scores.Labels.Count], new float[scores.Labels.Count]);
        for (var sample = 0; sample < count; sample++)
        {
            var row = (int)((long)sample * data.Count / count);
            data.ReadInput(row, input);
            data.ReadTarget(row, targets);
            try
            {
                model.Predict(input, outputs);
            }
            catch (ProblemsException)
            {
                // Outputs that are not finite tell no label.
                outputs.AsSpan().Fill(float.NaN);
            }

            scores.Add(outputs, targets);
        }

        return scores;
    }
}
