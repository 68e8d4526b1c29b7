namespace Lamina.Training;

/// <summary>The processes that train one model together do not agree.</summary>
/// <param name="rank">The first rank that differs from rank 0.</param>
/// <param name="message">In what, and what to do.</param>
public sealed class RankDifferenceException(int rank, string message) : LaminaException(message)
{
    /// <summary>The first rank that differs from rank 0.</summary>
    public int Rank => rank;
}
