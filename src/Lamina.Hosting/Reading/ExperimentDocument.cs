using Lamina.Training;

namespace Lamina.Hosting;

/// <summary>An experiment with the places where its values were said, so that what is found later can still point to them.</summary>
public sealed class ExperimentDocument
{
    private readonly Setting _settings;

    internal ExperimentDocument(Experiment experiment, Setting settings)
    {
        Experiment = experiment;
        _settings = settings;
    }

    /// <summary>The experiment.</summary>
    public Experiment Experiment { get; }

    /// <summary>Where the value at a path such as <c>network.layers[2]</c> was said, or the nearest one around it; null where the path leads nowhere.</summary>
    public SourceLocation? Locate(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var at = _settings;
        foreach (var step in SettingPath.Parse(path) ?? [])
        {
            if (at.Find(step) is not { } child)
                break;
            at = child;
        }

        return ReferenceEquals(at, _settings) ? null : at.Location;
    }

    /// <summary>Does something with the experiment; problems that name a path of it are given the place where that was said.</summary>
    /// <exception cref="ProblemsException">The problems, with their places.</exception>
    public T Locating<T>(Func<T> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        try
        {
            return action();
        }
        catch (ProblemsException exception)
        {
            throw new ProblemsException(exception.Problems.Select(problem => problem with { Location = problem.Location.Line == 0 ? Locate(problem.Location.Source) ?? problem.Location : problem.Location }));
        }
    }
}
