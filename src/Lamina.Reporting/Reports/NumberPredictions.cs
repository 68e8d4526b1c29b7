using Lamina.Data;
using Lamina.Models;

namespace Lamina.Reporting;

/// <summary>What a model says of samples whose numbers are known, in the units of the data.</summary>
public sealed class NumberPredictions
{
    private readonly List<int> _rows = [];
    private readonly List<float[]> _given = [];
    private readonly List<float[]> _predicted = [];

    private NumberPredictions(Dataset data) => Data = data;

    /// <summary>The samples.</summary>
    public Dataset Data { get; }

    /// <summary>What is predicted.</summary>
    public IReadOnlyList<string> Names => Data.TargetNames;

    /// <summary>How many samples were looked at and have a finite prediction.</summary>
    public int Count => _rows.Count;

    /// <summary>
    /// Predicts for samples, evenly chosen where there are more than <paramref name="most"/>; null where the model does not predict numbers of its own, as an
    /// autoencoder and one of labels or steps do not.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The samples: raw inputs, and the targets of the model's outputs.</param>
    /// <param name="most">The most to look at.</param>
    public static NumberPredictions? Of(Model model, Dataset data, int most)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        var width = (int)model.Network.Output.Count;
        if (data.IsClassification || data.TargetsAreInputs || data.Count == 0 || model.LabelThreshold is not null || data.TargetNames.Length != width)
            return null;
        var (predictions, count) = (new NumberPredictions(data), Math.Min(most, data.Count));
        var (input, output, target) = (new float[model.InputWidth], new float[width], new float[width]);
        for (var sample = 0; sample < count; sample++)
        {
            var row = (int)((long)sample * data.Count / count);
            data.ReadInput(row, input);
            data.ReadTarget(row, target);
            try
            {
                model.Predict(input, output);
                predictions._rows.Add(row);
                predictions._given.Add([.. target]);
                predictions._predicted.Add([.. output]);
            }
            catch (ProblemsException)
            {
                // Outputs that are not finite are no numbers to compare.
            }
        }

        return predictions;
    }

    /// <summary>Which row of the data a sample is.</summary>
    public int Row(int sample) => _rows[sample];

    /// <summary>What the data give for an output.</summary>
    public float Given(int sample, int output) => _given[sample][output];

    /// <summary>What the model gives for an output.</summary>
    public float Predicted(int sample, int output) => _predicted[sample][output];

    /// <summary>The prediction of an output, less what the data give.</summary>
    public float Residual(int sample, int output) => Predicted(sample, output) - Given(sample, output);
}
