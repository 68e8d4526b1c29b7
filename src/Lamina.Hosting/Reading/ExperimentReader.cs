using Lamina.Training;
using Microsoft.Extensions.Configuration;

namespace Lamina.Hosting;

/// <summary>Reads experiments: from a file, which may extend others and be changed by variables and arguments, or from any configuration.</summary>
public sealed class ExperimentReader(ComponentCatalogue catalogue)
{
    /// <summary>Reads an experiment's file. A relative path in it starts from the directory of the file that says it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What to change; by default the variables of the process, such as <c>LAMINA__training__epochs</c>.</param>
    /// <exception cref="ProblemsException">The text has problems: all of them, in the order of their places.</exception>
    public Experiment Read(string path, ReadOptions? options = null) => ReadDocument(path, options).Experiment;

    /// <summary>Reads an experiment's file and remembers where each value was said.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What to change; by default the variables of the process.</param>
    /// <exception cref="ProblemsException">The text has problems: all of them, in the order of their places.</exception>
    public ExperimentDocument ReadDocument(string path, ReadOptions? options = null)
    {
        var problems = new ProblemList();
        var settings = Merge(path, options, problems);
        return new(Read(SettingConfiguration.Place(SettingConfiguration.Build(settings), settings), problems), settings);
    }

    /// <summary>
    /// Reads an experiment from a section of any configuration. There a place is a configuration path, a number may be a text,
    /// and a relative path starts from the current directory.
    /// </summary>
    /// <exception cref="ProblemsException">The section has problems: all of them.</exception>
    public Experiment Read(IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var settings = SettingConfiguration.Read(section);
        settings.Children.RemoveAll(child => ExperimentText.IgnoredKeys.Contains(child.Key));
        return Read(settings, new ProblemList());
    }

    /// <summary>The merged text of an experiment as configuration, for a host to look at or to chain into its own.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What to change; by default the variables of the process.</param>
    /// <exception cref="ProblemsException">The files cannot be read or merged.</exception>
    public IConfigurationRoot Configure(string path, ReadOptions? options = null)
    {
        var problems = new ProblemList();
        var settings = Merge(path, options, problems);
        problems.ThrowIfAny();
        return SettingConfiguration.Build(settings);
    }

    private Setting Merge(string path, ReadOptions? options, ProblemList problems)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var settings = new ExperimentText(catalogue, problems).Read(path, options ?? new ReadOptions());
        if (settings is null)
            problems.ThrowIfAny();
        return settings!;
    }

    private Experiment Read(Setting settings, ProblemList problems)
    {
        ExperimentRules.Check(settings, problems);
        new PluginNeeds(catalogue).Check(settings, problems);
        new RecordReader(catalogue, problems).TryReadRecord(settings, typeof(Experiment), "the experiment", out var experiment);
        problems.ThrowIfAny();
        return (Experiment)experiment!;
    }
}
