namespace Lamina;

/// <summary>A data or model file that cannot be read as what it claims to be, or whose content does not fit.</summary>
/// <param name="code">The stable code of the problem, such as <c>LAM3002</c>.</param>
/// <param name="location">Where it is.</param>
/// <param name="message">What was expected, what was received and what to do.</param>
/// <param name="inner">The cause, where another exception was one.</param>
public sealed class DataException(string code, SourceLocation location, string message, Exception? inner = null)
    : LaminaException(new Problem(code, location, message).ToString(), inner)
{
    /// <summary>The problem as it is listed among others.</summary>
    public Problem Problem { get; } = new(code, location, message);
}
