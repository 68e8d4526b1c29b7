namespace Lamina.Experiments;

/// <summary>Collects problems that are thrown, so that all of them are reported at once.</summary>
internal static class Collected
{
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
