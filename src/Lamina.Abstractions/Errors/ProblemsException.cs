using System.Collections.Immutable;

namespace Lamina;

/// <summary>All problems of one phase, found before anything ran.</summary>
public sealed class ProblemsException : LaminaException
{
    /// <summary>An error that lists the problems, one a line.</summary>
    public ProblemsException(IEnumerable<Problem> problems)
        : this([.. problems])
    {
    }

    private ProblemsException(ImmutableArray<Problem> problems)
        : base(string.Join(Environment.NewLine, problems))
        => Problems = problems;

    /// <summary>The problems, in the order of their places.</summary>
    public ImmutableArray<Problem> Problems { get; }
}
