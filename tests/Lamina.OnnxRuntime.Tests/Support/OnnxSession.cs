using Lamina.Data;
using Lamina.Models;
using Lamina.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Lamina.Tests;

/// <summary>A model in ONNX Runtime.</summary>
internal sealed class OnnxSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly OnnxModel _model;

    public OnnxSession(OnnxModel model)
    {
        _model = model;
        using var bytes = new MemoryStream();
        OnnxFile.Write(bytes, model);
        _session = new InferenceSession(bytes.ToArray());
    }

    /// <summary>The operators of the nodes in order.</summary>
    public string Nodes => string.Join(' ', _model.Graph.Nodes.Select(node => node.Operator));

    /// <summary>The outputs for rows as a model of Lamina takes them; texts are made of the numbers that stand for them.</summary>
    public Dictionary<string, Array> Run(float[] rows, int width, IReadOnlyList<InputColumn> columns)
    {
        var (count, inputs, column) = (rows.Length / width, new List<NamedOnnxValue>(), 0);
        foreach (var input in _model.Graph.Inputs)
        {
            int[] shape = [count, .. input.Shape!.Value.Skip(1).Select(size => (int)size.Size!.Value)];
            var values = _model.Graph.Inputs.Length == 1 && columns.Count != 1 ? rows
                : [.. Enumerable.Range(0, count).Select(row => rows[(row * width) + column])];
            inputs.Add(input.Type == OnnxType.Text
                ? NamedOnnxValue.CreateFromTensor(input.Name, new DenseTensor<string>(values.Select(value => TextOf(columns[column], value)).ToArray(), shape))
                : NamedOnnxValue.CreateFromTensor(input.Name, new DenseTensor<float>(values, shape)));
            column++;
        }

        using var results = _session.Run(inputs);
        return results.ToDictionary(result => result.Name, result => result.ElementType switch
        {
            TensorElementType.String => (Array)result.AsEnumerable<string>().ToArray(),
            TensorElementType.Bool => result.AsEnumerable<bool>().ToArray(),
            TensorElementType.Int64 => result.AsEnumerable<long>().ToArray(),
            _ => result.AsEnumerable<float>().ToArray(),
        });
    }

    public void Dispose() => _session.Dispose();

    private static string TextOf(InputColumn column, float value) =>
        float.IsNaN(value) ? "" : value < 0 ? "never seen" : column.Categories![(int)value];

    /// <summary>Requires that ONNX Runtime makes of rows what Lamina makes of them, and the same labels.</summary>
    public static string AssertSame(Model model, float[] rows, double tolerance = 1e-5)
    {
        using var session = new OnnxSession(OnnxExporter.Export(model));
        var predictor = new Predictor(model);
        var count = rows.Length / model.InputWidth;
        var expected = new float[count * model.Network.Output.Count];
        model.Predict(rows, expected);
        var results = session.Run(rows, model.InputWidth, model.Columns);
        var received = (float[])(results.GetValueOrDefault(OnnxExporter.Probabilities) ?? results[OnnxExporter.Values]);
        // Of one output for two classes, the probabilities of both are put out.
        if (received.Length == 2 * expected.Length)
            received = [.. received.Where((_, place) => place % 2 == 1)];
        Assert.Equal(expected.Length, received.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - received[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"output {i}: {received[i]:R} instead of {expected[i]:R}; {session.Nodes}");
        if (results.GetValueOrDefault(OnnxExporter.Label) is string[] labels)
        {
            var all = Enumerable.Range(0, count).SelectMany(row => LabelsOf(predictor, rows.AsSpan(row * model.InputWidth, model.InputWidth),
                expected.AsSpan(row * (int)model.Network.Output.Count, (int)model.Network.Output.Count)));
            Assert.Equal(all, labels);
        }

        return session.Nodes;
    }

    private static string[] LabelsOf(Predictor predictor, ReadOnlySpan<float> row, ReadOnlySpan<float> values)
    {
        var prediction = predictor.Describe(row, values);
        return prediction.Label is { } label ? [label] : [.. prediction.Steps!.Value.Select(step => step.Label!)];
    }
}
