using Lamina.Data;
using Lamina.Engine;
using Lamina.Kernels;

namespace Lamina.Reporting;

/// <summary>What a model says of samples whose classes are known.</summary>
public sealed class ClassPredictions
{
    private const int Chunk = 256;
    private const float Rounding = 1e-3f;
    private readonly int[] _rows;

    internal ClassPredictions(Dataset data, int[] rows, IReadOnlyList<string> labels)
    {
        (Data, _rows, Labels) = (data, rows, labels);
        Given = Array.ConvertAll(rows, data.ClassOf);
        Predicted = new int[rows.Length];
        Probability = new float[rows.Length];
    }

    /// <summary>The samples.</summary>
    public Dataset Data { get; }

    /// <summary>The names of the classes.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>How many samples were looked at.</summary>
    public int Count => _rows.Length;

    /// <summary>The classes that the data give.</summary>
    public int[] Given { get; }

    /// <summary>The classes that the model gives.</summary>
    public int[] Predicted { get; }

    /// <summary>What the model gives for its class: a probability where <see cref="AreProbabilities"/>.</summary>
    public float[] Probability { get; }

    /// <summary>Whether the model's outputs are probabilities: none outside 0 to 1, and all of a sample 1 together.</summary>
    public bool AreProbabilities { get; private set; } = true;

    /// <summary>Predicts for samples, evenly chosen where there are more than <paramref name="most"/>; null where the data have no classes.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The samples: raw inputs, and classes numbered as the model's labels are.</param>
    /// <param name="most">The most to look at.</param>
    /// <param name="threads">How many threads to use; the result does not depend on it.</param>
    public static ClassPredictions? Of(Model model, Dataset data, int most, int threads)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        if (model.Labels.IsEmpty || !data.IsClassification || data.Count == 0)
            return null;
        var count = Math.Min(most, data.Count);
        var predictions = new ClassPredictions(data, [.. Enumerable.Range(0, count).Select(row => (int)((long)row * data.Count / count))], model.Labels);
        var chunks = (count + Chunk - 1) / Chunk;
        var probabilities = new bool[chunks];
        var outputWidth = (int)model.Network.Output.Count;
        Parallel.For(
            0,
            chunks,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            () => (Inputs: new float[Math.Min(count, Chunk) * model.InputWidth], Outputs: new float[Math.Min(count, Chunk) * outputWidth]),
            (chunk, _, memory) =>
            {
                probabilities[chunk] = predictions.Predict(model, chunk * Chunk, Math.Min(count, (chunk + 1) * Chunk), memory.Inputs, memory.Outputs);
                return memory;
            },
            static _ => { });
        predictions.AreProbabilities = probabilities.All(all => all);
        return predictions;
    }

    /// <summary>Which row of the data a sample is.</summary>
    public int Row(int sample) => _rows[sample];

    private bool Predict(Model model, int from, int to, float[] inputs, float[] outputs)
    {
        var (width, outputWidth) = (model.InputWidth, (int)model.Network.Output.Count);
        for (var sample = from; sample < to; sample++)
            Data.ReadInput(_rows[sample], inputs.AsSpan((sample - from) * width, width));
        model.Predict(inputs.AsSpan(0, (to - from) * width), outputs.AsSpan(0, (to - from) * outputWidth));
        var areProbabilities = true;
        for (var sample = from; sample < to; sample++)
        {
            var values = outputs.AsSpan((sample - from) * outputWidth, outputWidth);

            // One output for two classes is the probability of the second.
            var best = outputWidth == 1 ? (values[0] > 0.5f ? 1 : 0) : Reductions.IndexOfMax(values);
            Predicted[sample] = best;
            Probability[sample] = outputWidth > 1 ? values[best] : best == 1 ? values[0] : 1 - values[0];
            var sum = 0f;
            foreach (var value in values)
            {
                areProbabilities &= value is >= 0 and <= 1;
                sum += value;
            }

            areProbabilities &= outputWidth == 1 || Math.Abs(sum - 1) < Rounding;
        }

        return areProbabilities;
    }
}
