using Lamina.Layers;

namespace Lamina.Conformance;

/// <summary>The lengths of rows of samples that are tried.</summary>
/// <param name="lengthOf">The length by the input's place and the row.</param>
internal sealed class RowLengths(Func<int, int, int> lengthOf)
{
    /// <summary>Lengths of all kinds: the first row has every step, the second one step, the others something from one to the other.</summary>
    /// <param name="rule">Whether the inputs of a join have lengths of their own.</param>
    /// <param name="inputs">The shapes of samples.</param>
    public static RowLengths Mixed(LengthRule rule, IReadOnlyList<Shape> inputs) => new((input, row) => row switch
    {
        0 => inputs[input][0],
        1 => 1,
        _ => 1 + (((row * 5) + (rule == LengthRule.OfFirst ? input * 3 : 0)) % inputs[input][0]),
    });

    /// <summary>Makes what the engine has the steps after each row's length be.</summary>
    public static void ClearPadding(Tensor tensor)
    {
        for (var row = 0; row < tensor.Rows && !tensor.Lengths.IsEmpty; row++)
            tensor.Row(row)[(tensor.LengthOf(row) * (tensor.RowLength / tensor.Sample[0]))..].Clear();
    }

    /// <summary>The lengths of an input's rows.</summary>
    public int[] Of(int input, int from, int to) => [.. Enumerable.Range(from, to - from).Select(row => lengthOf(input, row))];

    /// <summary>The lengths of the output's rows; null where it has none.</summary>
    public int[]? After(LengthRule rule, int from, int to) =>
        rule == LengthRule.Ended ? null : rule.Change is { } change ? Array.ConvertAll(Of(0, from, to), length => change(length)) : Of(0, from, to);
}
