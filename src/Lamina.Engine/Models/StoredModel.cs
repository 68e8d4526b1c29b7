using System.Globalization;
using System.Text.Json.Nodes;
using Lamina.Data;
using Lamina.Layers;
using Lamina.Networks;
using Lamina.Transforms;

namespace Lamina.Models;

/// <summary>A model in a file whose content is whole: what it needs is known before anything is made from it.</summary>
public sealed class StoredModel
{
    private readonly string _path;
    private readonly IReadOnlyList<SafeTensor> _tensors;
    private readonly ModelNotes _notes;

    internal StoredModel(string path, IReadOnlyList<SafeTensor> tensors, ModelNotes notes)
    {
        (_path, _tensors, _notes) = (path, tensors, notes);
        Provenance = notes.Guard(() => new ModelProvenance(
            notes.Text(ModelFile.FormatKey),
            notes.Text(SafetensorsFile.HashKey),
            notes.Find(ModelFile.PluginsKey) is null ? [] : notes.List<PluginReference>(ModelFile.PluginsKey)));
    }

    /// <summary>Where it comes from.</summary>
    public ModelProvenance Provenance { get; }

    /// <summary>Makes the model.</summary>
    /// <param name="names">The components that the file can name.</param>
    /// <exception cref="DataException">What it says is damaged.</exception>
    /// <exception cref="ProblemsException">It names an unknown component, or its tensors are not those of its network.</exception>
    public Model Create(ComponentNames names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return _notes.Guard(() =>
        {
            var network = NetworkOf(names);
            // Before memory is taken: a few bytes of metadata can describe a network of any size.
            StartingWeights.Check(_path, _tensors, network);
            var model = new Model(Weights.Allocate(network), SignatureOf(network, names)) { Hash = Provenance.Sha256 };
            Check(model);
            StartingWeights.Assign(_path, _tensors, model.Weights);
            return model;
        });
    }

    private Network NetworkOf(ComponentNames names)
    {
        var json = SafetensorsFile.Json(_notes.Text(ModelFile.NetworkKey)) as JsonObject ?? throw new FormatException("a network is an object.");
        if (json["layers"] is JsonArray { Count: > Limits.Layers })
            throw new ProblemsException([NetworkPlanner.TooManyLayers(_path)]);
        var layers = json["layers"]?.ToJsonString() ?? throw new FormatException("its network has no 'layers'.");
        var entries = _notes.Components<LayerEntry>(layers, "network.layers", Limits.LayersBytes, names);
        var input = new Shape([.. ModelNotes.Value<IReadOnlyList<int>>(json["input"], "network.input")]);
        var inputs = json[NetworkJson.Inputs] is { } named
            ? ModelNotes.Value<IReadOnlyDictionary<string, StoredInput>>(named, "network.inputs").Select(part => part.Value.Input(part.Key, input.Count))
            : [];
        try
        {
            return Network.Create(entries, input, [.. inputs]);
        }
        catch (ProblemsException exception)
        {
            throw _notes.Placed(exception.Problems);
        }
    }

    private ModelSignature SignatureOf(Network network, ComponentNames names)
    {
        var columns = _notes.Find(ModelFile.ColumnsKey) is { } named ? InputColumnsJson.Read(SafetensorsFile.Json(named)) : [];
        var width = columns.IsEmpty ? (int)Math.Min(network.Input.Count, int.MaxValue) : columns.Length;
        return new()
        {
            Transforms = new TransformChain(columns, width, [.. Transforms(_notes.Text(ModelFile.TransformsKey), "transforms", names)]),
            Target = _notes.Find(ModelFile.TargetTransformKey) is { } target ? Transforms(target, "targetTransform", names).Single().Transform : null,
            Labels = [.. _notes.List<string>(ModelFile.LabelsKey)],
            TargetNames = [.. _notes.List<string>(ModelFile.TargetsKey)],
            LabelThreshold = _notes.Find(ModelFile.LabelThresholdKey) is { } threshold ? float.Parse(threshold, CultureInfo.InvariantCulture) : null,
            Picture = _notes.Find(ModelFile.PictureKey) is { } picture ? ModelNotes.Value<InputPicture>(SafetensorsFile.Json(picture), "picture") : null,
        };
    }

    private IReadOnlyList<TransformEntry> Transforms(string text, string place, ComponentNames names) =>
        _notes.Components<TransformEntry>(text, place, Limits.TransformsBytes, names);

    private static void Check(Model model)
    {
        var (inputs, outputs) = (model.Network.Input.Count, model.Network.Output.Count);
        var perStep = model.Network.Output[^1];
        if (!model.Labels.IsEmpty && model.Labels.Length != perStep && (model.Labels.Length, perStep) != (2, 1))
            throw new FormatException($"there are {model.Labels.Length} labels for {perStep} outputs.");
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
            throw new FormatException($"a picture of {picture.Width} × {picture.Height} pixels is not an input of {inputs} values.");
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
}
