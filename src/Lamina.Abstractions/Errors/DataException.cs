using System.Collections.Immutable;

namespace Lamina;

/// <summary>A data or model file that cannot be read as what it claims to be, or whose content does not fit.</summary>
public sealed class DataException : LaminaException
{
    /// <summary>An error of one problem.</summary>
    /// <param name="code">The stable code of the problem, such as <c>LAM3002</c>.</param>
    /// <param name="location">Where it is.</param>
    /// <param name="message">What was expected, what was received and what to do.</param>
    /// <param name="inner">The cause, where another exception was one.</param>
    public DataException(string code, SourceLocation location, string message, Exception? inner = null)
        : this([new(code, location, message)], inner)
    {
    }

    /// <summary>An error that lists the problems of one file, one a line.</summary>
    /// <param name="problems">The problems, one at least, in the order of their places.</param>
    /// <param name="inner">The cause, where another exception was one.</param>
    public DataException(ImmutableArray<Problem> problems, Exception? inner = null)
        : base(string.Join(Environment.NewLine, problems), inner)
        => Problems = problems;

    /// <summary>The problems, in the order of their places.</summary>
    public ImmutableArray<Problem> Problems { get; }

    /// <summary>The first of them.</summary>
    public Problem Problem => Problems[0];
}
