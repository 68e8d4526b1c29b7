using System.Text;
using Lamina.Data;
using Lamina.Models;

namespace Lamina.Hosting;

/// <summary>Reads components from JSON that is not an experiment: a source given as an argument, and those of model files.</summary>
public sealed class ComponentReader(ComponentCatalogue catalogue)
{
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
            new RecordReader(catalogue.Names, problems).TryReadComponent(setting, kind, Wording.Words(kind), [], out value);
        problems.ThrowIfAny();
        return value!;
    }

    /// <summary>Reads a plain record from a JSON file, as strictly as an experiment is read.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="label">What messages call the record.</param>
    /// <exception cref="ProblemsException">The file cannot be read or has problems: all of them, in the order of their places.</exception>
    public RecordDocument<T> ReadFile<T>(string path, string label)
    {
        var (problems, origin) = (new ProblemList(), Origin.File(path));
        object? value = null;
        Setting? settings = null;
        if (TextFile.Read(path, new SourceLocation(origin.Name), origin, problems) is { } text
            && (settings = SettingText.Read(text, origin, problems)) is not null)
            new RecordReader(catalogue.Names, problems).TryRead(settings, typeof(T), label, out value);
        problems.ThrowIfAny();
        return new((T)value!, settings!);
    }

    /// <summary>What a model file can name.</summary>
    internal ComponentNames Names => catalogue.Names;

    /// <summary>Makes sure that the plugins of a model are there.</summary>
    /// <exception cref="ProblemsException">Some are not.</exception>
    internal void Require(IReadOnlyList<PluginReference> plugins, string source)
    {
        var problems = new ProblemList();
        new PluginNeeds(catalogue).Check(plugins, source, problems);
        problems.ThrowIfAny();
    }

    /// <summary>Those plugins of a model that are there in another version, which may be why the model cannot be read.</summary>
    internal IReadOnlyList<Problem> OtherVersions(IReadOnlyList<PluginReference> plugins, string source) =>
        new PluginNeeds(catalogue).OtherVersions(plugins, source);
}
