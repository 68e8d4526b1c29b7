using Lamina.Hosting;
using Lamina.Kernels;
using Lamina.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary>A finished run that can be trained again: its experiment reads, its data are what they were, and where it is a fork, its checkpoint is there.</summary>
internal sealed class Reproduction
{
    private readonly ExperimentDocument _document;
    private readonly ComponentCatalogue _catalogue;
    private readonly RunResult _result;
    private readonly RunOrigin? _origin;

    private Reproduction(RunFolder source, RunResult result, ExperimentDocument document, ComponentCatalogue catalogue) =>
        (Source, _result, _document, _catalogue, _origin) = (source, result, document, catalogue, RunOrigin.Read(source));

    /// <summary>The run.</summary>
    public RunFolder Source { get; }

    /// <summary>Looks at all that is needed before anything is trained.</summary>
    /// <param name="run">The run.</param>
    /// <param name="group">The folder of the several that it is one of; the same where it is alone.</param>
    /// <param name="services">The command's services.</param>
    /// <exception cref="ArgumentProblemException">The run is not finished.</exception>
    /// <exception cref="ProblemsException">The experiment cannot be read, or files that the run read are not what they were.</exception>
    public static Reproduction Open(RunFolder run, RunFolder group, IServiceProvider services)
    {
        var result = RunResult.Read(run);
        var isPruned = group.FullPath != run.FullPath && GroupFolder.IsSweep(group);
        if (result is null || !(result.IsFinished || isPruned))
            throw new ArgumentProblemException($"'{ResultText.Short(run.FullPath)}' is not finished, so there is nothing to compare with. Finish it first: lamina train --resume {ResultText.Short(run.FullPath)}");
        if (result.Outcome == RunResult.Failed)
            throw new ArgumentProblemException($"'{ResultText.Short(run.FullPath)}' failed, so there is nothing to compare with: {result.Reason}");
        if (RunFiles.Changes(run.Experiment) is { Count: > 0 } changes)
            throw new ProblemsException(changes);

        // The text says all of it: variables of this process are no part of it.
        var document = services.GetRequiredService<ExperimentReader>().ReadDocument(run.Experiment, new ReadOptions { Environment = new Dictionary<string, string>() });
        return new(run, result, document, services.GetRequiredService<ComponentCatalogue>());
    }

    /// <summary>Trains the run again, and compares.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IReadOnlyList<RunDifference> Train(string folder, Workers workers, CancellationToken cancellation)
    {
        // A trial that a sweep did not go on with was stopped after an epoch, and so is this.
        var epochs = _result.IsFinished ? (int?)null : _result.Epochs;
        new GroupTraining(_catalogue.Fusions, _document, cancellation).Complete(_document.Experiment, folder, workers, epochs, _origin);
        return RunDifference.Between(Source, RunFolder.Open(folder));
    }
}
