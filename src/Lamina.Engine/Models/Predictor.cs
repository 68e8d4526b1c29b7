using System.Collections.Immutable;
using Lamina.Data;
using Lamina.Kernels;

namespace Lamina.Models;

/// <summary>Predicts with a model: raw inputs in, named results out. Any number of threads may use it at once.</summary>
public sealed class Predictor : IPredictor
{
    // Made for the first prediction: a model may claim more outputs than anything ever asks for.
    private readonly Lazy<ImmutableArray<string>> _names;

    /// <summary>A predictor for a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="workers">The threads that share predictions for many rows; by default each caller's own alone.</param>
    public Predictor(Model model, Workers? workers = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        (Model, Workers) = (model, workers ?? Workers.Inline);
        Inputs = new NamedInputs(model.Columns);
        _names = new(() => NamesIn(model));
    }

    /// <summary>The model.</summary>
    public Model Model { get; }

    /// <summary>The threads that share predictions for many rows, where they have nothing else to do.</summary>
    public Workers Workers { get; }

    /// <summary>What puts values that come by the names of their columns in order.</summary>
    public NamedInputs Inputs { get; }

    /// <summary>
    /// What the values of a prediction, or of each step of one, are called: the classes, the labels, or the target columns. A single score for two classes is
    /// the second's.
    /// </summary>
    public ImmutableArray<string> ValueNames =>
        !Model.Labels.IsEmpty && Model.Network.Output[^1] == 1 && !Model.AreProbabilities ? [_names.Value[1]] : _names.Value;

    /// <inheritdoc/>
    public Prediction Predict(ReadOnlySpan<float> input)
    {
        var values = new float[Model.Network.Output.Count];
        Model.Predict(input, values);
        return Describe(input, values);
    }

    /// <inheritdoc/>
    public Prediction Predict(IEnumerable<KeyValuePair<string, InputCell>> row)
    {
        var input = new float[Math.Max(1, Model.Columns.Length)];
        Inputs.Encode(row, input);
        return Predict(input);
    }

    /// <inheritdoc/>
    public ImmutableArray<Prediction> PredictAll(IEnumerable<float[]> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var (rows, width) = (inputs.ToList(), Model.InputWidth);
        if (rows.FindIndex(row => row.Length != width) is >= 0 and var wrong)
            throw new ShapeException($"inputs[{wrong}]: expected {width} values, as many as the model takes, but received {rows[wrong].Length}.");
        var values = new float[rows.Count * width];
        foreach (var (index, row) in rows.Index())
            row.CopyTo(values, index * width);
        return PredictTogether(values, rows.Count);
    }

    /// <inheritdoc/>
    public ImmutableArray<Prediction> PredictAll(IEnumerable<IEnumerable<KeyValuePair<string, InputCell>>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var (inputs, problems, row) = (new List<float>(), new RowProblems(), new float[Math.Max(1, Model.Columns.Length)]);
        var count = 0;
        foreach (var cells in rows)
        {
            try
            {
                Inputs.Encode(cells, row);
            }
            catch (ProblemsException exception)
            {
                foreach (var problem in exception.Problems)
                    problems.Add(problem with { Location = new SourceLocation($"inputs[{count}]") });
            }

            inputs.AddRange(row);
            count++;
        }

        problems.ThrowIfAny();
        return PredictTogether([.. inputs], count);
    }

    /// <summary>Says what the network's outputs for one input mean.</summary>
    /// <param name="input">The input: its length says which steps are real, where it has one.</param>
    /// <param name="values">The outputs, as <see cref="Model.Predict"/> wrote them.</param>
    public Prediction Describe(ReadOnlySpan<float> input, ReadOnlySpan<float> values)
    {
        var width = Model.Network.Output[^1];
        values = values[..(Model.StepsOf(input) * width)];
        if (Model.Labels.IsEmpty)
            return new([.. values], null, null, _names.Value) { Labels = LabelsIn(values) };
        if (!Model.PredictsSteps)
            return ClassIn(values);
        var steps = ImmutableArray.CreateBuilder<Prediction>(values.Length / width);
        for (var place = 0; place < values.Length; place += width)
            steps.Add(ClassIn(values.Slice(place, width)));
        return new([.. values], null, null, _names.Value) { Steps = steps.MoveToImmutable() };
    }

    private Prediction ClassIn(ReadOnlySpan<float> values)
    {
        // One output tells two classes apart: it is the probability or the score of the second.
        var best = values.Length == 1 ? (values[0] > 0.5f ? 1 : 0) : Reductions.IndexOfMax(values);
        float? probability = !Model.AreProbabilities ? null : values.Length > 1 ? values[best] : best == 1 ? values[0] : 1 - values[0];
        return new([.. values], Model.Labels[best], probability, _names.Value);
    }

    private static ImmutableArray<string> NamesIn(Model model) =>
        !model.Labels.IsEmpty ? model.Labels
        : !model.TargetNames.IsEmpty ? model.TargetNames
        : [.. Enumerable.Range(0, (int)model.Network.Output.Count).Select(index => $"{index}")];

    private ImmutableArray<string>? LabelsIn(ReadOnlySpan<float> values)
    {
        if (Model.LabelThreshold is not { } threshold)
            return null;
        var labels = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] > threshold)
                labels.Add(_names.Value[i]);
        }

        return labels.ToImmutable();
    }

    private ImmutableArray<Prediction> PredictTogether(float[] inputs, int rows)
    {
        var width = (int)Model.Network.Output.Count;
        var outputs = new float[rows * width];
        Model.Predict(inputs, outputs, workers: Workers);
        return [.. Enumerable.Range(0, rows)
            .Select(row => Describe(inputs.AsSpan(row * Model.InputWidth, Model.InputWidth), outputs.AsSpan(row * width, width)))];
    }
}
