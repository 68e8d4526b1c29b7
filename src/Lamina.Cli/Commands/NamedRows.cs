using Lamina.Data;

namespace Lamina.Cli;

/// <summary>Inputs for a model, from one picture or table, and what to call them.</summary>
/// <param name="Rows">The values before the model's transforms.</param>
/// <param name="Name">What a row, from 0, is called in results: the picture's path, or the table's with the number of the row from 1.</param>
/// <param name="Place">Where a row, from 0, stands: in problems.</param>
internal sealed record NamedRows(IRows Rows, Func<int, string> Name, Func<int, SourceLocation> Place);
