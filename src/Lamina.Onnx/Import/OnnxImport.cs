using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Lamina.Models;
using Lamina.Networks;

namespace Lamina.Onnx;

/// <summary>Makes models of ONNX files.</summary>
public static class OnnxImport
{
    /// <summary>Reads a file, which need not be trusted.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataException">
    /// The file cannot be read (LAM4001, LAM4101, LAM4102), has operators that Lamina does not have (LAM4103), uses others in a way that no layer can express
    /// (LAM4104), or does not have one input and one output of fixed sizes (LAM4105): all problems of a kind at once.
    /// </exception>
    public static ImportedModel Read(string path) => Import(path, OnnxFile.Read(path));

    /// <summary>Makes a model of a file that was read.</summary>
    internal static ImportedModel Import(string path, OnnxModel file)
    {
        var importer = new GraphImporter(path, file);
        var output = importer.Import();
        try
        {
            var (layers, network, tensors) = BuiltNetwork.Of(output, importer.Ends.Signal.Source.Shape);
            var model = WeightModel.Create(network, tensors, path, Signature(network, file));
            return new(model, layers, $"[{string.Join(", ", importer.Ends.Input.Shape!.Value)}]", importer.Ends.IsInputLast, importer.Ends.IsOutputLast);
        }
        catch (ProblemsException exception)
        {
            throw new DataException([.. exception.Problems.Select(problem => problem with
            {
                Code = OnnxProblems.UnfitModel, Location = new SourceLocation(path), Message = $"{problem.Location}: {problem.Message}",
            })], exception);
        }
    }

    private static ModelSignature Signature(Network network, OnnxModel file)
    {
        var plain = ModelSignature.Plain(network);
        var outputs = network.Output[^1];
        var notes = file.Metadata.GroupBy(note => note.Key).ToDictionary(group => group.Key, group => group.Last().Value);
        if (Texts(notes, ModelFile.LabelsKey) is { Length: > 1 } labels && (labels.Length == outputs || (labels.Length == 2 && outputs == 1)))
            return plain with { Labels = labels };
        if (Texts(notes, ModelFile.TargetsKey) is { } targets && targets.Length == outputs)
            return plain with { TargetNames = targets, LabelThreshold = Threshold(notes) };
        return network.OutputDomain.SumsToOne && outputs > 1 && network.Output.Rank <= 2
            ? plain with { Labels = [.. Enumerable.Range(0, outputs).Select(label => label.ToString(CultureInfo.InvariantCulture))] } : plain;
    }

    /// <summary>A note that is a list of different texts; null where there is none.</summary>
    private static ImmutableArray<string>? Texts(Dictionary<string, string> notes, string key)
    {
        try
        {
            var texts = notes.TryGetValue(key, out var note) ? JsonSerializer.Deserialize<string[]>(note) : null;
            return texts is { Length: > 0 } && texts.All(text => text is not null) && texts.Distinct().Count() == texts.Length ? [.. texts] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static float? Threshold(Dictionary<string, string> notes) =>
        notes.TryGetValue(ModelFile.LabelThresholdKey, out var note) && float.TryParse(note, CultureInfo.InvariantCulture, out var threshold)
            && threshold is > 0 and < 1 ? threshold : null;
}
