namespace Lamina.Models;

/// <summary>What is wrong with rows: the first problems in full, and how many more there are.</summary>
internal sealed class RowProblems
{
    private const int Most = 20;
    private readonly List<Problem> _problems = [];
    private int _more;

    public bool IsEmpty => _problems.Count == 0;

    public void Add(Problem problem)
    {
        if (_problems.Count < Most)
            _problems.Add(problem);
        else
            _more++;
    }

    /// <exception cref="ProblemsException">There are some.</exception>
    public void ThrowIfAny()
    {
        if (IsEmpty)
            return;
        if (_more > 0)
            _problems[^1] = _problems[^1] with { Message = $"{_problems[^1].Message} There are {_more} more." };
        throw new ProblemsException(_problems);
    }
}
