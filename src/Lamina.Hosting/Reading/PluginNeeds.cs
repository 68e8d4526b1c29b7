using Lamina.Models;

namespace Lamina.Hosting;

/// <summary>Compares the plugins that an experiment or a model needs with those that there are.</summary>
internal sealed class PluginNeeds(ComponentCatalogue catalogue)
{
    private const string Key = "plugins";

    /// <summary>Finds what an experiment needs and is not there.</summary>
    public void Check(IJsonPlace experiment, ProblemList problems)
    {
        foreach (var item in experiment.Find(Key) is { IsList: true } list ? list.Children : [])
        {
            if (item.Text is { } name && !IsThere(name))
                problems.Add(PluginProblems.Needed, item.Location,
                    "there is no plugin "
                    + $"'{Wording.Cut(name)}'.{Wording.DidYouMean(Found.Contains(name) ? null : Spelling.Nearest(name, Found))}{Remedy(name)}");
        }
    }

    /// <summary>Finds what a model needs and is not there.</summary>
    public void Check(IReadOnlyList<PluginReference> needed, string path, ProblemList problems)
    {
        foreach (var (name, version) in needed.Where(plugin => !IsThere(plugin.Name)))
            problems.Add(PluginProblems.NeededByModel, new SourceLocation(path),
                $"the model needs the plugin '{Wording.Cut(name)}' {Wording.Cut(version)}, which is not there.{Remedy(name)}");
    }

    /// <summary>Finds what a model was saved with another version of.</summary>
    public IReadOnlyList<Problem> OtherVersions(IReadOnlyList<PluginReference> needed, string path) =>
    [
        .. from plugin in needed
           let there = VersionOf(plugin.Name)
           where there is not null && there != plugin.Version
           select new Problem(PluginProblems.OtherVersion, new SourceLocation(path),
               $"the model was saved with the plugin '{Wording.Cut(plugin.Name)}' {Wording.Cut(plugin.Version)}, but {there} was found, which reads it "
               + "differently. Use the version that it was saved with."),
    ];

    private IEnumerable<string> Found => catalogue.Plugins is { } plugins ? plugins.Plugins.Select(plugin => plugin.Name).Concat(plugins.Refused) : [];

    private bool IsThere(string name) => VersionOf(name) is not null;

    // A host program's own assembly of components counts like a plugin of that name.
    private string? VersionOf(string name) => catalogue.Components
        .Select(component => component.Type.Assembly.GetName())
        .FirstOrDefault(assembly => assembly.Name == name)?.Version?.ToString(3);

    private string Remedy(string name)
    {
        if (catalogue.Plugins?.Problems.FirstOrDefault(problem => problem.Code != PluginProblems.Twice && IsAbout(problem, name)) is { } reason)
            return $" It was found, but not loaded: {reason}";
        var searched = catalogue.Plugins is { Folders: { IsEmpty: false } folders }
            ? $"Searched: {string.Join(", ", folders)}."
            : "No folder of plugins is named.";
        return $" {searched} Put its folder into one of them, or name the folder around it: --plugins DIR, or AddPlugins in C#.";
    }

    private static bool IsAbout(Problem problem, string name) =>
        Path.GetFileNameWithoutExtension(problem.Location.Source) == name || Path.GetFileName(problem.Location.Source) == name;
}
