using System.Text;
using Lamina.Data;
using Lamina.Layers;
using Lamina.Models;

namespace Lamina.Hosting;

/// <summary>Reads components from JSON that is no experiment: those of a model file, which is not trusted, and a source given as an argument.</summary>
public sealed class ComponentReader(ComponentCatalogue catalogue)
{
    private static readonly IReadOnlySet<string> ModelKinds = new HashSet<string>(["layer", "activation", "initializer", "regularizer", "transform"], StringComparer.Ordinal);

    /// <summary>Reads the layers of a model file. Nothing but layers, their activations, initialisers and regularizers is constructed, and no file may be named.</summary>
    /// <param name="json">A list of layers.</param>
    /// <param name="source">What messages call the text, such as the model's path.</param>
    /// <exception cref="ProblemsException">The text has problems: all of them, in the order of their places.</exception>
    public IReadOnlyList<LayerEntry> ReadLayers(string json, string source) => ReadList<LayerEntry>(json, source, "layers", Limits.LayersBytes);

    /// <summary>Reads the fitted transforms of a model file. Nothing but transforms is constructed, and no file may be named.</summary>
    /// <param name="json">A list of transforms.</param>
    /// <param name="source">What messages call the text, such as the model's path.</param>
    /// <exception cref="ProblemsException">The text has problems: all of them, in the order of their places.</exception>
    public IReadOnlyList<TransformEntry> ReadTransforms(string json, string source) => ReadList<TransformEntry>(json, source, "transforms", Limits.TransformsBytes);

    /// <summary>Reads a data source that a person gives as an argument.</summary>
    /// <param name="json">The source.</param>
    /// <param name="directory">The directory that relative paths start from.</param>
    /// <param name="source">What messages call the text.</param>
    /// <exception cref="ProblemsException">The text has problems: all of them, in the order of their places.</exception>
    public IDataSource ReadSource(string json, string directory, string source = "--data") => (IDataSource)Read("dataSource", json, directory, source);

    /// <summary>Reads a component of any kind from a text that is trusted as an experiment is.</summary>
    /// <param name="kind">The kind, such as <c>layer</c>.</param>
    /// <param name="json">Its name, a plain number or an object.</param>
    /// <param name="directory">The directory that relative paths start from.</param>
    /// <param name="source">What messages call the text.</param>
    /// <exception cref="ProblemsException">The text has problems: all of them, in the order of their places.</exception>
    public object Read(string kind, string json, string directory, string source)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(json);
        var problems = new ProblemList();
        object? value = null;
        if (SettingText.Read(Encoding.UTF8.GetBytes(json), new Origin(source, Path.GetFullPath(directory)), problems) is { } setting)
            new RecordReader(catalogue, problems).TryReadComponent(setting, kind, Wording.Words(kind), [], out value);
        problems.ThrowIfAny();
        return value!;
    }

    /// <summary>Makes sure that the plugins of a model are there.</summary>
    /// <exception cref="ProblemsException">Some are not.</exception>
    internal void Require(IReadOnlyList<PluginReference> plugins, string source)
    {
        var problems = new ProblemList();
        new PluginNeeds(catalogue).Check(plugins, source, problems);
        problems.ThrowIfAny();
    }

    /// <summary>Those plugins of a model that are there in another version, which may be why the model cannot be read.</summary>
    internal IReadOnlyList<Problem> OtherVersions(IReadOnlyList<PluginReference> plugins, string source) => new PluginNeeds(catalogue).OtherVersions(plugins, source);

    private IReadOnlyList<T> ReadList<T>(string json, string source, string label, int largest)
    {
        ArgumentNullException.ThrowIfNull(json);
        var problems = new ProblemList();
        object? value = null;
        if (Encoding.UTF8.GetByteCount(json) is var bytes && bytes > largest)
            problems.Add(ProblemCodes.UnreadableFile, new SourceLocation(source), $"the text of '{label}' has {bytes} bytes; at most {largest} are read.");
        else if (SettingText.Read(Encoding.UTF8.GetBytes(json), new Origin(source, Environment.CurrentDirectory), problems) is { } setting)
            new RecordReader(catalogue, problems, ModelKinds).TryReadList(setting, typeof(T), null, label, out value);
        problems.ThrowIfAny();
        return (IReadOnlyList<T>)value!;
    }
}
