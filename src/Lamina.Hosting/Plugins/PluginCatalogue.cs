using System.Collections.Immutable;

namespace Lamina.Hosting;

/// <summary>The plugins of a program: those that were loaded, and what is wrong with the others.</summary>
public sealed class PluginCatalogue
{
    private const string Extension = ".dll";

    private readonly List<Plugin> _plugins = [];
    private readonly List<Problem> _problems = [];
    private readonly List<string> _refused = [];

    private PluginCatalogue(IEnumerable<string> folders) =>
        Folders = [.. folders.Select(Path.GetFullPath).Select(Path.TrimEndingDirectorySeparator).Distinct()];

    /// <summary>The folders that were searched, in order.</summary>
    public ImmutableArray<string> Folders { get; }

    /// <summary>The plugins that were loaded, in the order in which they were found.</summary>
    public IReadOnlyList<Plugin> Plugins => _plugins;

    /// <summary>What is wrong with those that were not.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>The names of the plugins that were found but not loaded.</summary>
    internal IReadOnlyList<string> Refused => _refused;

    /// <summary>Loads every plugin <c>Name/Name.dll</c> of the folders; a bad one is a problem and leaves the others alone.</summary>
    /// <param name="folders">The folders, of which the earlier counts where a plugin is found twice.</param>
    /// <param name="known">The components that there are already.</param>
    public static PluginCatalogue Load(IEnumerable<string> folders, IEnumerable<ComponentDescriptor> known)
    {
        ArgumentNullException.ThrowIfNull(folders);
        ArgumentNullException.ThrowIfNull(known);
        var catalogue = new PluginCatalogue(folders);
        var components = known.ToList();
        foreach (var folder in catalogue.Folders)
        {
            foreach (var plugin in catalogue.Search(folder))
                catalogue.Add(plugin, components);
        }

        return catalogue;
    }

    /// <summary>The plugins' folders in a folder.</summary>
    private List<string> Search(string folder)
    {
        try
        {
            foreach (var file in Directory.EnumerateFiles(folder, $"*{Extension}").Order(StringComparer.Ordinal))
                Refuse(PluginProblems.NoFile, file,
                    "a plugin has a folder of its own, but this file is among the folders. Move it to "
                    + $"'{Path.GetFileNameWithoutExtension(file)}/{Path.GetFileName(file)}'; of a plugin's own folder, name the one around it.");
            return [.. Directory.EnumerateDirectories(folder).Where(path => !Path.GetFileName(path).StartsWith('.')).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Refuse(PluginProblems.NoFolder, folder, Directory.Exists(folder)
                ? $"the folder of plugins cannot be read: {exception.Message}"
                : "expected a folder of plugins, but there is none. Correct the path, or make the folder.");
            return [];
        }
    }

    private void Add(string folder, List<ComponentDescriptor> components)
    {
        var name = Path.GetFileName(folder);
        var file = Path.Combine(folder, name + Extension);
        try
        {
            if (_plugins.Find(plugin => plugin.Name == name) is { } first)
                throw new PluginException(PluginProblems.Twice, file,
                    $"the plugin '{name}' was already loaded from '{first.Path}', which counts. Remove one of the two.");
            var plugin = PluginLoader.Load(File.Exists(file) ? file : throw NoFile(folder, file), components);
            components.AddRange(plugin.Components);
            _plugins.Add(plugin);
        }
        catch (PluginException exception)
        {
            _problems.Add(exception.Problem);
            if (exception.Problem.Code != PluginProblems.Twice)
                _refused.Add(name);
        }
        catch (UnauthorizedAccessException exception)
        {
            Refuse(PluginProblems.Unreadable, folder, $"the folder cannot be read: {exception.Message}");
            _refused.Add(name);
        }
    }

    private static PluginException NoFile(string folder, string file)
    {
        var others = Directory.EnumerateFiles(folder, $"*{Extension}").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal).ToList();
        var received = others.Count == 0 ? "the folder holds no DLL" : $"the folder holds {Wording.List(others)}";
        return new(PluginProblems.NoFile, file, $"expected the plugin's DLL, but {received}. A plugin is a folder NAME with a file NAME{Extension} in it.");
    }

    private void Refuse(string code, string path, string message) => _problems.Add(new Problem(code, new SourceLocation(path), message));
}
