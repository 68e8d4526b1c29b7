using Lamina.Data;

namespace Lamina.Experiments;

/// <summary>Collects problems that are thrown, so that all of them are reported at once.</summary>
internal static class Collected
{
    /// <summary>
    /// The problems of the experiment or its data that an action throws; empty where it succeeds. What is wrong with the key <c>rows</c> is so at a path.
    /// </summary>
    public static IReadOnlyList<Problem> From(Action action, string path) => [.. From(action).Select(problem => Placed(problem, path))];

    /// <summary>A problem of the key <c>rows</c> of a source at the source's path; any other as it is.</summary>
    public static Problem Placed(Problem problem, string path) =>
        problem.Code == SplitProblems.RowsBeyond ? problem with { Location = new SourceLocation($"{path}.rows") } : problem;

    /// <summary>The problems of the experiment or its data that an action throws; empty where it succeeds.</summary>
    public static IReadOnlyList<Problem> From(Action action)
    {
        try
        {
            action();
            return [];
        }
        catch (DataException exception)
        {
            return exception.Problems;
        }
        catch (ProblemsException exception)
        {
            return exception.Problems;
        }
    }
}
