using Lamina.Data;
using Lamina.Models;

namespace Lamina.Reporting;

/// <summary>What a model says of samples whose classes are known.</summary>
public sealed class ClassPredictions
{
    private const int Chunk = 256;
    private readonly int[] _rows;

    private ClassPredictions(Model model, Dataset data, int[] rows, Prediction?[] predictions)
    {
        int[] told = [.. Enumerable.Range(0, rows.Length).Where(sample => predictions[sample] is not null)];
        (Data, Labels, AreProbabilities, NotFinite) = (data, model.Labels, model.AreProbabilities, rows.Length - told.Length);
        _rows = Array.ConvertAll(told, sample => rows[sample]);
        Given = Array.ConvertAll(_rows, data.ClassOf);
        Predicted = Array.ConvertAll(told, sample => model.Labels.IndexOf(predictions[sample]!.Label!));
        Score = Array.ConvertAll(told, sample => ScoreOf(predictions[sample]!));
        SecondScore = model.Labels.Length == 2 ? Array.ConvertAll(told, sample => predictions[sample]!.Values[^1]) : [];
    }

    /// <summary>The samples.</summary>
    public Dataset Data { get; }

    /// <summary>The names of the classes.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>How many samples were looked at, but for those of <see cref="NotFinite"/>.</summary>
    public int Count => _rows.Length;

    /// <summary>The classes that the data give.</summary>
    public int[] Given { get; }

    /// <summary>The classes that the model gives.</summary>
    public int[] Predicted { get; }

    /// <summary>What the model gives for its class: a probability where <see cref="AreProbabilities"/>.</summary>
    public float[] Score { get; }

    /// <summary>What the model gives for the second of two classes; empty where there are not two.</summary>
    public float[] SecondScore { get; }

    /// <summary>Whether the model's outputs are probabilities (<see cref="Model.AreProbabilities"/>).</summary>
    public bool AreProbabilities { get; }

    /// <summary>How many samples have no prediction, because an output is not finite.</summary>
    public int NotFinite { get; }

    /// <summary>
    /// Predicts for samples, evenly chosen where there are more than <paramref name="most"/>; null where samples have no class, or one for each step.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The samples: raw inputs, and classes numbered as the model's labels are.</param>
    /// <param name="most">The most to look at.</param>
    /// <param name="threads">How many threads to use; the result does not depend on it.</param>
    public static ClassPredictions? Of(Model model, Dataset data, int most, int threads)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        if (model.Labels.IsEmpty || data.ClassesPerSample != 1 || data.Count == 0)
            return null;
        var count = Math.Min(most, data.Count);
        int[] rows = [.. Enumerable.Range(0, count).Select(row => (int)((long)row * data.Count / count))];
        var (predictor, predictions) = (new Predictor(model), new Prediction?[count]);
        Parallel.For(
            0,
            (count + Chunk - 1) / Chunk,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            () => new float[Math.Min(count, Chunk) * model.InputWidth],
            (chunk, _, inputs) =>
            {
                Predict(predictor, data, rows.AsSpan(chunk * Chunk, Math.Min(Chunk, count - (chunk * Chunk))), inputs, predictions.AsSpan(chunk * Chunk));
                return inputs;
            },
            static _ => { });
        return new(model, data, rows, predictions);
    }

    /// <summary>Which row of the data a sample is.</summary>
    public int Row(int sample) => _rows[sample];

    private static float ScoreOf(Prediction prediction) =>
        prediction.Probability ?? (prediction.Values.Length > 1 || prediction.Label == prediction.Names[1] ? prediction.Values.Max() : -prediction.Values[0]);

    private static void Predict(Predictor predictor, Dataset data, ReadOnlySpan<int> rows, float[] inputs, Span<Prediction?> predictions)
    {
        var (model, width, outputWidth) = (predictor.Model, predictor.Model.InputWidth, (int)predictor.Model.Network.Output.Count);
        for (var sample = 0; sample < rows.Length; sample++)
            data.ReadInput(rows[sample], inputs.AsSpan(sample * width, width));
        var outputs = new float[rows.Length * outputWidth];
        try
        {
            model.Predict(inputs.AsSpan(0, rows.Length * width), outputs);
            for (var sample = 0; sample < rows.Length; sample++)
                predictions[sample] = predictor.Describe(inputs.AsSpan(sample * width, width), outputs.AsSpan(sample * outputWidth, outputWidth));
        }
        catch (ProblemsException) when (rows.Length > 1)
        {
            for (var sample = 0; sample < rows.Length; sample++)
                Predict(predictor, data, rows.Slice(sample, 1), inputs, predictions.Slice(sample, 1));
        }
        catch (ProblemsException)
        {
            predictions[0] = null;
        }
    }
}
