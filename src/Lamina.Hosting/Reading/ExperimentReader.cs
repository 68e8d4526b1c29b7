using System.Text;
using Lamina.Experiments;
using Microsoft.Extensions.Configuration;

namespace Lamina.Hosting;

/// <summary>Reads experiments: from a file, which may extend others and be changed by variables and arguments, or from any configuration.</summary>
public sealed class ExperimentReader(ComponentCatalogue catalogue)
{
    internal const string SweepKey = "sweep";

    /// <summary>Reads an experiment's file. A relative path in it starts from the directory of the file that says it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What to change; by default the variables of the process, such as <c>LAMINA__training__epochs</c>.</param>
    /// <exception cref="ProblemsException">The text has problems: all of them, in the order of their places.</exception>
    public Experiment Read(string path, ReadOptions? options = null) => ReadDocument(path, options).Experiment;

    /// <summary>Reads an experiment's file and remembers where each value was said.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What to change; by default the variables of the process.</param>
    /// <exception cref="ProblemsException">The text has problems: all of them, in the order of their places.</exception>
    public ExperimentDocument ReadDocument(string path, ReadOptions? options = null) => ReadDocument(path, null, options);

    /// <summary>Reads the text of an experiment as if it stood in a file, as one that is yet to be written.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The file: relative paths start from its directory.</param>
    /// <exception cref="ProblemsException">The text has problems: all of them, in the order of their places.</exception>
    public ExperimentDocument ReadText(string text, string path) =>
        ReadDocument(path, Encoding.UTF8.GetBytes(text), new ReadOptions { Environment = new Dictionary<string, string>() });

    private ExperimentDocument ReadDocument(string path, byte[]? text, ReadOptions? options)
    {
        var problems = new ProblemList();
        var settings = Merge(path, options, problems, text);
        var uses = new SettingUses();
        var (experiment, sweep) = Read(new SectionPlace(SettingConfiguration.Build(settings), settings), problems, uses);
        return new(experiment, sweep, settings, uses, catalogue);
    }

    /// <summary>
    /// Reads an experiment from a section of any configuration. There a place is a configuration path, a number may be a text,
    /// and a relative path starts from the current directory.
    /// </summary>
    /// <exception cref="ProblemsException">The section has problems: all of them.</exception>
    public Experiment Read(IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Read(new PlaceWithout(new SectionPlace(section), ExperimentText.IgnoredKeys), new ProblemList(), null).Experiment;
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

    private Setting Merge(string path, ReadOptions? options, ProblemList problems, byte[]? text = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var settings = new ExperimentText(catalogue, problems).Read(path, options ?? new ReadOptions(), text);
        if (settings is null)
            problems.ThrowIfAny();
        return settings!;
    }

    private (Experiment Experiment, SweepSection? Sweep) Read(IJsonPlace settings, ProblemList problems, SettingUses? uses)
    {
        var experiment = ReadAlone(settings, catalogue, problems, uses);
        object? sweep = null;
        if (settings.Find(SweepKey) is { IsNull: false } section
            && new RecordReader(catalogue.Names, problems, uses: uses).TryReadRecord(section, typeof(SweepSection), SweepKey, out sweep))
            new SweepRules(catalogue, settings, problems).Check((SweepSection)sweep!, section);
        problems.ThrowIfAny();
        return (experiment!, (SweepSection?)sweep);
    }

    /// <summary>Reads what settings say of an experiment, a sweep apart; null where there are problems.</summary>
    internal static Experiment? ReadAlone(IJsonPlace settings, ComponentCatalogue catalogue, ProblemList problems, SettingUses? uses)
    {
        var alone = new PlaceWithout(settings, SweepKey);
        ExperimentRules.Check(alone, problems);
        new PluginNeeds(catalogue).Check(alone, problems);
        new RecordReader(catalogue.Names, problems, uses: uses).TryReadRecord(alone, typeof(Experiment), "the experiment", out var experiment);
        return (Experiment?)experiment;
    }
}
