using System.Collections.Immutable;
using Lamina.Onnx;

namespace Lamina.Tests.Import;

/// <summary>One of ONNX's tests: a model, what goes in and what comes out.</summary>
internal sealed record SuiteTest(string Path, OnnxModel Model, ImmutableArray<OnnxTensor> Inputs, ImmutableArray<OnnxTensor> Outputs)
{
    public string Name => System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(Path))!;

    /// <summary>Whether there is one output, and the first axis of input and output is the batch.</summary>
    public bool IsOfOneBatch => Inputs.Length > 0 && Outputs.Length == 1 && Inputs[0].Type == OnnxType.Float && Outputs[0].Type == OnnxType.Float
        && !Inputs[0].Dimensions.IsEmpty && !Outputs[0].Dimensions.IsEmpty && Inputs[0].Dimensions[0] == Outputs[0].Dimensions[0];

    /// <summary>Reads a test; null where what goes in or comes out is no tensor, or one of a type that is not read, such as numbers of 8 bits.</summary>
    public static SuiteTest? Read(string path)
    {
        var data = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, "test_data_set_0");
        ImmutableArray<OnnxTensor> Tensors(string kind) =>
            [.. Directory.EnumerateFiles(data, $"{kind}_*.pb").OrderBy(file => file.Length).ThenBy(file => file, StringComparer.Ordinal)
                .Select(OnnxFile.ReadTensor)];
        try
        {
            return new(path, OnnxFile.Read(path), Tensors("input"), Tensors("output"));
        }
        catch (DataException exception) when (exception.Problem.Code == OnnxProblems.Damaged)
        {
            return null;
        }
    }

    /// <summary>The largest difference from what is expected, in tolerances; the inputs after the first are constants of the model.</summary>
    public double Difference(float relative, float absolute)
    {
        var graph = Model.Graph;
        var stored = graph.Initializers.Select(tensor => tensor.Name).ToHashSet();
        var inputs = graph.Inputs.Where(input => !stored.Contains(input.Name)).ToList();
        graph = graph with
        {
            Inputs = [inputs[0]],
            Initializers = [.. graph.Initializers, .. inputs.Skip(1).Zip(Inputs.Skip(1), (input, tensor) => tensor with { Name = input.Name })],
        };
        var imported = OnnxImport.Import(Path, Model with { Graph = graph });
        var given = imported.IsInputLast ? Rows.ChannelsLast(Inputs[0]) : Inputs[0].ToSingles();
        var expected = imported.IsOutputLast ? Rows.ChannelsLast(Outputs[0]) : Outputs[0].ToSingles();
        var outputs = new float[expected.Length];
        imported.Model.Predict(given, outputs);
        return outputs.Zip(expected, (got, want) => Math.Abs((double)got - want) / (absolute + (relative * Math.Abs(want)))).Max();
    }
}
