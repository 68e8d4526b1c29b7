namespace Lamina.Experiments;

/// <summary>A named part of a sample, which layers take by <c>from</c>.</summary>
/// <param name="Columns">
/// The columns of the data that it holds, in this order: names, or a range as its first and last one, such as <c>p00..p37</c>; by number from 0 where they have
/// no names. All that transforms make of a column belongs to it.
/// </param>
/// <param name="Shape">The shape that the values are seen in, such as <c>[8, 8]</c>; by default all in a row.</param>
/// <param name="Lengths">
/// A column that says how many of the leading steps of a sample are real, from 1 to the first dimension of the shape; the steps after them are padding,
/// whatever stands there. By default all are real.
/// </param>
public sealed record InputSection(
    [OneOrMore] IReadOnlyList<string> Columns,
    [Within("[1, 2147483647]"), NotEmpty] IReadOnlyList<int>? Shape = null,
    string? Lengths = null);
