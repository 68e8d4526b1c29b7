namespace Lamina;

/// <summary>One thing that is wrong with an experiment or its data, with a stable code.</summary>
/// <param name="Code">The stable code, such as <c>LAM1003</c>; <c>configs/REFERENCE.md</c> lists them.</param>
/// <param name="Location">Where it is.</param>
/// <param name="Message">What was expected, what was received and what to do.</param>
public sealed record Problem(string Code, SourceLocation Location, string Message)
{
    /// <summary>The compiler's form: <c>file(line,column): error CODE: message</c>.</summary>
    public override string ToString() => $"{Location}: error {Code}: {Message}";
}
