using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Lamina.Data;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Networks;
using Lamina.Transforms;

namespace Lamina.Models;

/// <summary>A model as one safetensors file: weights under their names, and network, transforms and labels as metadata.</summary>
public static class ModelFile
{
    /// <summary>The version of the metadata that this build writes and reads.</summary>
    public const string FormatVersion = "2";

    // A build that reads version 1 alone would leave the targets' transform out: only a model that has one says 2.
    private const string WithoutTargetTransform = "1";

    private const string FormatKey = "lamina.format";
    private const string NetworkKey = "lamina.network";
    private const string TransformsKey = "lamina.transforms";
    private const string ColumnsKey = "lamina.columns";
    private const string LabelsKey = "lamina.labels";
    private const string TargetsKey = "lamina.targets";
    private const string TargetTransformKey = "lamina.targetTransform";
    private const string LabelThresholdKey = "lamina.labelThreshold";
    private const string PictureKey = "lamina.picture";
    private const string PluginsKey = "lamina.plugins";

    /// <summary>Writes a model: the whole file or nothing.</summary>
    /// <exception cref="IOException">The file cannot be written; one of that name is as it was.</exception>
    public static void Write(string path, Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var metadata = new Dictionary<string, string>
        {
            [FormatKey] = model.TargetTransform is null ? WithoutTargetTransform : FormatVersion,
            [NetworkKey] = NetworkJson.Write(model.Network).ToJsonString(),
            [TransformsKey] = ComponentJson.Write(model.Transforms)!.ToJsonString(),
            [LabelsKey] = ComponentJson.Write(model.Labels)!.ToJsonString(),
            [TargetsKey] = ComponentJson.Write(model.TargetNames)!.ToJsonString(),
        };
        if (model.TargetTransform is { } target)
            metadata[TargetTransformKey] = ComponentJson.Write(new[] { target })!.ToJsonString();
        if (!model.Columns.IsEmpty)
            metadata[ColumnsKey] = InputColumnsJson.Write(model.Columns).ToJsonString();
        if (model.LabelThreshold is { } threshold)
            metadata[LabelThresholdKey] = threshold.ToString("R", CultureInfo.InvariantCulture);
        if (model.Picture is not null)
            metadata[PictureKey] = ComponentJson.Write(model.Picture)!.ToJsonString();
        if (PluginReferences.In([.. PluginReferences.PartsOf(model.Network), .. model.Transforms.Select(entry => entry.Transform), model.TargetTransform]) is { Count: > 0 } plugins)
            metadata[PluginsKey] = ComponentJson.Write(plugins)!.ToJsonString();
        var tensors = model.Network.Tensors.Select(tensor => new SafeTensor(tensor.Name, [.. tensor.Shape.Dimensions], tensor.In(tensor.Parameter is null ? model.State : model.Parameters).ToArray()));
        SafetensorsFile.Write(path, [.. tensors], metadata);
    }

    /// <summary>Reads a model; nothing in the file can name code or paths.</summary>
    /// <param name="path">The file.</param>
    /// <param name="readLayers">Makes the layers of the JSON of a network's <c>layers</c>.</param>
    /// <param name="readTransforms">Makes the transforms of their JSON.</param>
    /// <param name="requirePlugins">Looks, before anything is made, whether the plugins are there whose components the model uses.</param>
    /// <exception cref="DataException">The file is missing, damaged, or not a model of this format.</exception>
    /// <exception cref="ProblemsException">Its tensors are not those of its network.</exception>
    public static Model Read(string path, Func<string, IReadOnlyList<LayerEntry>> readLayers, Func<string, IReadOnlyList<TransformEntry>> readTransforms, Action<IReadOnlyList<PluginReference>>? requirePlugins = null)
    {
        ArgumentNullException.ThrowIfNull(readLayers);
        ArgumentNullException.ThrowIfNull(readTransforms);
        var (tensors, metadata) = SafetensorsFile.Read(path);
        var location = new SourceLocation(path);
        if (!metadata.TryGetValue(FormatKey, out var format))
            throw new DataException(ModelProblems.NotAModel, location, "the file holds tensors but no network: it was not written by Lamina. Name it as network.weights in an experiment instead.");
        if (!metadata.TryGetValue(SafetensorsFile.HashKey, out var hash))
            throw new DataException(ModelProblems.Hash, location, "the model has no hash of its content, so that damage would not show. Use another copy.");
        if (format is not (FormatVersion or WithoutTargetTransform))
            throw new DataException(ModelProblems.FormatVersion, location, $"the model has format version {format}, but this build reads versions {WithoutTargetTransform} and {FormatVersion}. Use the version of Lamina that wrote it.");
        try
        {
            if (metadata.TryGetValue(PluginsKey, out var plugins))
                requirePlugins?.Invoke(PluginsOf(SafetensorsFile.Json(plugins)));
            var json = SafetensorsFile.Json(Metadata(metadata, NetworkKey, location));
            if (json["layers"] is JsonArray { Count: > Limits.Layers })
                throw new ProblemsException([NetworkPlanner.TooManyLayers(path)]);
            var network = NetworkOf(readLayers(json["layers"]!.ToJsonString()), new Shape(Numbers(json["input"]!)), location);
            // Before memory is taken: a few bytes of metadata can describe a network of any size.
            StartingWeights.Check(path, tensors, network);
            var columns = metadata.TryGetValue(ColumnsKey, out var named) ? InputColumnsJson.Read(SafetensorsFile.Json(named)) : [];
            ImmutableArray<TransformEntry> transforms = [.. readTransforms(Metadata(metadata, TransformsKey, location))];
            var model = new Model(
                network,
                new AlignedBuffer(network.ParameterValues),
                new AlignedBuffer(network.StateValues),
                new ModelSignature
                {
                    Transforms = new TransformChain(columns, columns.IsEmpty ? (int)Math.Min(network.Input.Count, int.MaxValue) : columns.Length, transforms),
                    Target = metadata.TryGetValue(TargetTransformKey, out var target) ? readTransforms(target).Single().Transform : null,
                    Labels = Texts(Metadata(metadata, LabelsKey, location)),
                    TargetNames = Texts(Metadata(metadata, TargetsKey, location)),
                    LabelThreshold = metadata.TryGetValue(LabelThresholdKey, out var threshold) ? float.Parse(threshold, CultureInfo.InvariantCulture) : null,
                    Picture = metadata.TryGetValue(PictureKey, out var picture) ? PictureOf(SafetensorsFile.Json(picture)) : null,
                })
            {
                Hash = hash,
            };
            Check(model);
            StartingWeights.Assign(path, tensors, network, model.Parameters, model.State);
            return model;
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or InvalidOperationException or NullReferenceException or FormatException or ArgumentException or ShapeException)
        {
            throw new DataException(ModelProblems.BadMetadata, location, $"the model's metadata is damaged: {JsonFault.Reason(exception)}", exception);
        }
    }

    /// <summary>Reads what a model file says of where it comes from; its content is checked against its hash.</summary>
    /// <exception cref="DataException">The file is missing, damaged, or not a model.</exception>
    public static ModelProvenance ReadProvenance(string path)
    {
        var (_, metadata) = SafetensorsFile.Read(path);
        var location = new SourceLocation(path);
        try
        {
            return new(
                Metadata(metadata, FormatKey, location),
                Metadata(metadata, SafetensorsFile.HashKey, location),
                metadata.TryGetValue(PluginsKey, out var plugins) ? PluginsOf(JsonNode.Parse(plugins)!) : []);
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new DataException(ModelProblems.BadMetadata, location, $"the model's metadata is damaged: {JsonFault.Reason(exception)}", exception);
        }
    }

    private static Network NetworkOf(IReadOnlyList<LayerEntry> layers, Shape input, SourceLocation location)
    {
        try
        {
            return Network.Create(layers, input);
        }
        catch (ProblemsException exception)
        {
            throw new ProblemsException([.. exception.Problems.Select(problem => problem with { Location = location, Message = $"{problem.Location}: {problem.Message}" })]);
        }
    }

    private static void Check(Model model)
    {
        var (inputs, outputs) = (model.Network.Input.Count, model.Network.Output.Count);
        if (!model.Labels.IsEmpty && model.Labels.Length != outputs && (model.Labels.Length, outputs) != (2, 1))
            throw new FormatException($"there are {model.Labels.Length} labels for {outputs} outputs.");
        if (!model.TargetNames.IsEmpty && model.TargetNames.Length != outputs)
            throw new FormatException($"there are {model.TargetNames.Length} names for {outputs} outputs.");
        if (model.Signature.Transforms.OutputWidth != inputs)
            throw new FormatException($"the transforms make {model.Signature.Transforms.OutputWidth} values for {inputs} inputs.");
        if (model.LabelThreshold is { } threshold && !(threshold is >= 0 and < 1 && model.Labels.IsEmpty && model.TargetTransform is null))
            throw new FormatException("its threshold of labels is none.");
        if (model.TargetTransform is { } target)
        {
            var inverse = ComponentFaultException.Guard(target, "inverse", () => target.Inverse);
            if (target is IColumnTransform || inverse is null || !model.Labels.IsEmpty)
                throw new FormatException("the transform of its targets cannot be undone.");
            Fits(inverse, (int)Math.Min(outputs, int.MaxValue));
        }

        if (model.Picture is { } picture && (long)picture.Width * picture.Height != inputs)
            throw new FormatException($"a picture of {picture.Width} × {picture.Height} pixels is no input of {inputs} values.");
    }

    // What it says of the width is a fault of the file; that it fails is its own.
    private static void Fits(ITransform inverse, int width)
    {
        try
        {
            inverse.Apply([], width);
        }
        catch (Exception exception) when (exception is not (ArgumentException or LaminaException))
        {
            throw new ComponentFaultException(inverse.GetType(), "apply", exception);
        }
    }

    private static InputPicture PictureOf(JsonNode json) => new(
        json["width"]!.GetValue<int>(),
        json["height"]!.GetValue<int>(),
        json["minimum"]!.GetValue<float>(),
        json["maximum"]!.GetValue<float>(),
        json["inkIsHigh"]!.GetValue<bool>(),
        json["inkSize"]!.GetValue<float>(),
        json["centreX"]?.GetValue<float>(),
        json["centreY"]?.GetValue<float>());

    private static PluginReference[] PluginsOf(JsonNode json) =>
        [.. json.AsArray().Select(plugin => new PluginReference(plugin!["name"]!.GetValue<string>(), plugin["version"]!.GetValue<string>()))];

    private static string Metadata(IReadOnlyDictionary<string, string> metadata, string key, SourceLocation location) =>
        metadata.TryGetValue(key, out var value) ? value : throw new DataException(ModelProblems.BadMetadata, location, $"the model's metadata has no '{key}'.");

    private static int[] Numbers(JsonNode json) => [.. json.AsArray().Select(number => number!.GetValue<int>())];

    private static ImmutableArray<string> Texts(string json) => [.. SafetensorsFile.Json(json).AsArray().Select(text => text!.GetValue<string>())];
}
