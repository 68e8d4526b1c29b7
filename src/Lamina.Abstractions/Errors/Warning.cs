namespace Lamina;

/// <summary>Something of an experiment that is valid but has no effect, or probably not the intended one. It is reported and changes nothing.</summary>
/// <param name="Code">The stable code, such as <c>LAM8001</c>; <c>configs/REFERENCE.md</c> lists them.</param>
/// <param name="Location">Where it is.</param>
/// <param name="Message">What has no effect, why, and what to do.</param>
public sealed record Warning(string Code, SourceLocation Location, string Message)
{
    /// <summary>The compiler's form: <c>file(line,column): warning CODE: message</c>.</summary>
    public override string ToString() => $"{Location}: warning {Code}: {Message}";
}
