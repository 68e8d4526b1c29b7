using System.Diagnostics.Metrics;
using Lamina.Hosting;
using Lamina.Kernels;
using Lamina.Losses;
using Lamina.Training;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lamina.Runs;

/// <summary>
/// What a program's runs share: what may be named in experiments, the threads, and the logs. A singleton that
/// <c>services.AddLaminaRuns()</c> adds to the program's services.
/// </summary>
public sealed class RunContext
{
    private static readonly ReadOptions s_textAlone = new() { Environment = new Dictionary<string, string>() };
    private readonly IServiceProvider _services;

    internal RunContext(IServiceProvider services) => _services = services;

    internal ComponentCatalogue Catalogue => _services.GetRequiredService<ComponentCatalogue>();

    internal IReadOnlyList<ILossFusion> Fusions => Catalogue.Fusions;

    /// <summary>The threads that runs share which are trained one after another.</summary>
    internal Workers Workers => _services.GetRequiredService<Workers>();

    /// <summary>How many threads there are for runs that are trained at once.</summary>
    internal int Threads => _services.GetRequiredService<LaminaOptions>().Threads is var threads and > 0 ? threads : Environment.ProcessorCount;

    /// <summary>Whether this process trains with others, and another one of them writes the runs' files.</summary>
    public bool Follows => Collective.Rank > 0;

    internal ICollective Collective => _services.GetService<ICollective>() ?? OneProcess.Instance;

    internal IRunLog? Log => _services.GetService<IRunLog>();

    internal RunLogger CreateLogger() => new((ILogger?)_services.GetService<ILogger<Trainer>>() ?? NullLogger.Instance);

    internal Trainer CreateTrainer(Workers workers, RunLogger logger) =>
        new(Fusions, workers, logger, _services.GetService<IMeterFactory>(), Collective);

    /// <summary>Reads an experiment.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="options">What to change in it.</param>
    /// <exception cref="ProblemsException">It cannot be read.</exception>
    public ExperimentDocument ReadDocument(string path, ReadOptions options) =>
        _services.GetRequiredService<ExperimentReader>().ReadDocument(path, options);

    /// <summary>Reads an experiment from the folder of a run. Its text says all of it: without options, variables of this process are not part of it.</summary>
    internal ExperimentDocument Read(string experiment, ReadOptions? options = null) =>
        _services.GetRequiredService<ExperimentReader>().ReadDocument(experiment, options ?? s_textAlone);
}
