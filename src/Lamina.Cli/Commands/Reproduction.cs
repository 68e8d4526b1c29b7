using Lamina.Runs;

namespace Lamina.Cli;

/// <summary>A finished run that can be trained again: its experiment reads, its data are what they were, and a fork has its checkpoint.</summary>
internal sealed class Reproduction : IDisposable
{
    private readonly RunSession _session;

    private Reproduction(RunFolder source, string folder, RunSession session) => (Source, Folder, _session) = (source, folder, session);

    /// <summary>The run.</summary>
    public RunFolder Source { get; }

    /// <summary>The folder in which it is trained again.</summary>
    public string Folder { get; }

    /// <summary>Looks at all that is needed before anything is trained.</summary>
    /// <param name="run">The run.</param>
    /// <param name="group">The folder of the several that it is one of; the same where it is alone.</param>
    /// <param name="folder">The folder in which it is trained again.</param>
    /// <param name="context">What runs share.</param>
    /// <exception cref="ArgumentProblemException">The run is not finished.</exception>
    /// <exception cref="ProblemsException">The experiment cannot be read, or files that the run read are not what they were.</exception>
    public static Reproduction Open(RunFolder run, RunFolder group, string folder, RunContext context)
    {
        var result = RunResult.Read(run);
        var isPruned = group.FullPath != run.FullPath && Sweep.IsIn(group);
        var name = ResultText.Short(run.FullPath);
        if (result is null || !(result.IsFinished || isPruned))
            throw new ArgumentProblemException($"'{name}' is not finished, so there is nothing to compare with. Finish it first: lamina train --resume {name}");
        if (result.Outcome == RunResult.Failed)
            throw new ArgumentProblemException($"'{name}' failed, so there is nothing to compare with: {result.StopReason}");
        if (RunFiles.Changes(run.Experiment) is { Count: > 0 } changes)
            throw new ProblemsException(changes);
        return new(run, folder, RunSession.Repeat(context, run.FullPath, RunTarget.At(folder)));
    }

    /// <summary>Trains the run again, and compares.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IReadOnlyList<RunDifference> Train(CancellationToken cancellation)
    {
        _session.RunAsync(null, cancellation).GetAwaiter().GetResult();
        cancellation.ThrowIfCancellationRequested();
        return RunDifference.Between(Source, _session.Folder);
    }

    public void Dispose() => _session.Dispose();
}
