using Lamina.Data;

namespace Lamina.Operators;

/// <summary>A value that comes from outside.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Column">
/// The column that it is; null for a tensor of numbers. A text stands for its place among the column's categories, an unknown one for −1; what is missing is
/// NaN; a date stands for its hours since 2000.
/// </param>
public sealed record InputOperator(string Name, InputColumn? Column = null) : Operator;
