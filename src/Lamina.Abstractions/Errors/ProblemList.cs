namespace Lamina;

/// <summary>Collects the problems of one reading and orders them by place: sources in the order they were opened, then lines.</summary>
internal sealed class ProblemList
{
    // A hostile file could otherwise turn each of its bytes into a message.
    private const int Shown = 100;

    private readonly List<Problem> _problems = [];
    private readonly Dictionary<string, int> _sources = new(StringComparer.Ordinal);

    public IReadOnlyList<Problem> Found => _problems;

    public bool IsEmpty => _problems.Count == 0;

    /// <summary>Whether no further problem would be shown, so that looking for more is useless.</summary>
    public bool IsFull => _problems.Count == Shown;

    /// <summary>Gives a source its place in the order, unless it has one.</summary>
    public void Open(string source) => _sources.TryAdd(source, _sources.Count);

    public void Add(string code, SourceLocation location, string message)
    {
        if (IsFull)
            return;
        Open(location.Source);
        _problems.Add(new Problem(code, location, message));
    }

    public void AddAll(ProblemList others)
    {
        foreach (var problem in others._problems)
            Add(problem.Code, problem.Location, problem.Message);
    }

    /// <summary>What was collected, in the order of its places.</summary>
    public IReadOnlyList<Problem> Ordered
    {
        get
        {
            var ordered = _problems
                .OrderBy(problem => _sources[problem.Location.Source])
                .ThenBy(problem => problem.Location.Line)
                .ThenBy(problem => problem.Location.Column)
                .ToList();
            if (IsFull)
                ordered.Add(new(ProblemCodes.TooMany, new(ordered[^1].Location.Source), $"no more than {Shown} problems are shown. Solve these first."));
            return ordered;
        }
    }

    /// <summary>Throws what was collected, if anything was.</summary>
    /// <exception cref="ProblemsException">There are problems.</exception>
    public void ThrowIfAny()
    {
        if (!IsEmpty)
            throw new ProblemsException(Ordered);
    }
}
