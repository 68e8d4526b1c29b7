using System.Collections.Immutable;
using Lamina.Data;
using Lamina.Kernels;

namespace Lamina.Engine;

/// <summary>Predicts with a model: raw inputs in, named results out. Any number of threads may use it at once.</summary>
public sealed class Predictor : IPredictor
{
    private readonly ImmutableArray<string> _names;

    /// <summary>A predictor for a model.</summary>
    public Predictor(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        Inputs = new NamedInputs(model.Columns);
        _names = !model.Labels.IsEmpty ? model.Labels
            : !model.TargetNames.IsEmpty ? model.TargetNames
            : [.. Enumerable.Range(0, (int)model.Network.Output.Count).Select(index => $"{index}")];
    }

    /// <summary>The model.</summary>
    public Model Model { get; }

    /// <summary>What puts values that come by the names of their columns in order.</summary>
    public NamedInputs Inputs { get; }

    /// <summary>Predicts for one row whose values come by the names of their columns: <c>new Dictionary&lt;string, InputCell&gt; { ["age"] = 42, ["origin"] = "usa" }</c>.</summary>
    /// <param name="row">The raw values; one that may be missing may be left out.</param>
    /// <exception cref="ProblemsException">All that is wrong with the row.</exception>
    public Prediction Predict(IEnumerable<KeyValuePair<string, InputCell>> row)
    {
        var input = new float[Math.Max(1, Model.Columns.Length)];
        Inputs.Encode(row, input);
        return Predict(input);
    }

    /// <summary>Predicts for one input, as it stood in the training data: the model's transforms are applied here.</summary>
    /// <exception cref="ShapeException">The input does not have as many values as the network takes.</exception>
    public Prediction Predict(ReadOnlySpan<float> input)
    {
        var values = new float[Model.Network.Output.Count];
        Model.Predict(input, values);
        return Describe(values);
    }

    /// <summary>Says what the network's outputs for one input mean.</summary>
    /// <param name="values">The outputs, as <see cref="Model.Predict"/> wrote them.</param>
    public Prediction Describe(ReadOnlySpan<float> values)
    {
        if (Model.Labels.IsEmpty)
            return new([.. values], null, null, _names);

        // One output for two classes is the probability of the second.
        var best = values.Length == 1 ? (values[0] > 0.5f ? 1 : 0) : Reductions.IndexOfMax(values);
        var probability = values.Length > 1 ? values[best] : best == 1 ? values[0] : 1 - values[0];
        return new([.. values], Model.Labels[best], probability, _names);
    }
}
