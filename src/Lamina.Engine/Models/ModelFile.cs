using System.Globalization;

namespace Lamina.Models;

/// <summary>A model as one safetensors file: weights under their names, and network, transforms and labels as metadata.</summary>
public static class ModelFile
{
    /// <summary>The newest version of the metadata that this build writes, for networks that are not a chain; it reads the earlier ones too.</summary>
    public const string FormatVersion = "3";

    // A build that reads version 1 alone would leave the targets' transform out, one that reads 2 knows chains alone: a model says the first that fits it.
    private static readonly string[] s_versions = ["1", "2", FormatVersion];

    internal const string FormatKey = "lamina.format";
    internal const string NetworkKey = "lamina.network";
    internal const string TransformsKey = "lamina.transforms";
    internal const string ColumnsKey = "lamina.columns";
    internal const string LabelsKey = "lamina.labels";
    internal const string TargetsKey = "lamina.targets";
    internal const string TargetTransformKey = "lamina.targetTransform";
    internal const string LabelThresholdKey = "lamina.labelThreshold";
    internal const string PictureKey = "lamina.picture";
    internal const string PluginsKey = "lamina.plugins";

    /// <summary>Writes a model: the whole file or nothing.</summary>
    /// <exception cref="IOException">The file cannot be written; one of that name is as it was.</exception>
    public static void Write(string path, Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var tensors = model.Network.Tensors.Select(tensor => new SafeTensor(tensor.Name, [.. tensor.Shape.Dimensions], model.Weights[tensor].ToArray()));
        SafetensorsFile.Write(path, [.. tensors], NotesOf(model));
    }

    /// <summary>What is written beside a model's tensors, each as JSON: its network, transforms, columns, labels and so on.</summary>
    public static Dictionary<string, string> NotesOf(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var metadata = new Dictionary<string, string>
        {
            [FormatKey] = s_versions[!model.Network.IsChain ? 2 : model.TargetTransform is null ? 0 : 1],
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
        if (PluginReferences.In([.. PluginReferences.PartsOf(model.Network), .. model.Transforms.Select(entry => entry.Transform),
            model.TargetTransform]) is { Count: > 0 } plugins)
            metadata[PluginsKey] = ComponentJson.Write(plugins)!.ToJsonString();
        return metadata;
    }

    /// <summary>Whether a safetensors file's notes are those of a model.</summary>
    public static bool IsModel(IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return metadata.ContainsKey(FormatKey);
    }

    /// <summary>Opens a model file and makes sure that its content is whole; nothing is made from it yet.</summary>
    /// <exception cref="DataException">The file is missing, damaged, or not a model of this format.</exception>
    public static StoredModel Open(string path)
    {
        var (tensors, metadata) = SafetensorsFile.Read(path);
        var location = new SourceLocation(path);
        if (!metadata.TryGetValue(FormatKey, out var format))
        {
            throw new DataException(
                ModelProblems.NotAModel,
                location,
                "the file holds tensors but no network: it was not written by Lamina. Name it as network.weights in an experiment instead.");
        }

        if (!metadata.ContainsKey(SafetensorsFile.HashKey))
            throw new DataException(ModelProblems.Hash, location, "the model has no hash of its content, so that damage would go unnoticed. Use another copy.");
        return s_versions.Contains(format)
            ? new(path, tensors, new ModelNotes(path, metadata))
            : throw new DataException(
                ModelProblems.FormatVersion,
                location,
                $"the model has format version {format}, but this build reads versions {s_versions[0]} to {FormatVersion}. "
                + "Use the version of Lamina that wrote it.");
    }

    /// <summary>Reads a model; nothing in the file can name code or paths.</summary>
    /// <param name="path">The file.</param>
    /// <param name="names">The components that it can name.</param>
    /// <exception cref="DataException">The file is missing, damaged, or not a model of this format.</exception>
    /// <exception cref="ProblemsException">It names an unknown component, or its tensors are not those of its network.</exception>
    public static Model Read(string path, ComponentNames names) => Open(path).Create(names);

    /// <summary>Reads what a model file says of where it comes from; its content is checked against its hash.</summary>
    /// <exception cref="DataException">The file is missing, damaged, or not a model.</exception>
    public static ModelProvenance ReadProvenance(string path) =>
        new StoredModel(path, [], new ModelNotes(path, SafetensorsFile.Read(path).Metadata)).Provenance;
}
