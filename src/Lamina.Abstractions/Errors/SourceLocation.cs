namespace Lamina;

/// <summary>Where something was said: a file with line and column, or any other source such as <c>--set training.epochs</c>.</summary>
/// <param name="Source">The file's path, the variable or argument, or the configuration path.</param>
/// <param name="Line">The line, from 1; 0 where the source has none.</param>
/// <param name="Column">The column, from 1; 0 where the source has none.</param>
public readonly record struct SourceLocation(string Source, int Line = 0, int Column = 0)
{
    /// <summary>The compiler's form: <c>file(line,column)</c>.</summary>
    public override string ToString() => Line == 0 ? Source : Column == 0 ? $"{Source}({Line})" : $"{Source}({Line},{Column})";
}
