namespace Lamina.Networks;

/// <summary>The lengths that samples have at some places of a graph; two places with one instance have the same.</summary>
/// <param name="place">Its place among the graph's lengths: those that it is made of come before it.</param>
/// <param name="origin">Those that it is made of; null where they come with an input.</param>
/// <param name="change">The length by that of the origin.</param>
internal sealed class GraphLengths(int place, GraphLengths? origin = null, Func<int, int>? change = null)
{
    public int Place => place;

    /// <summary>The length of one sample.</summary>
    /// <param name="given">Those that come with an input.</param>
    public int Of(Func<GraphLengths, int> given) => origin is null ? given(this) : change!(origin.Of(given));

    /// <summary>The lengths of a batch, where those before it are known.</summary>
    /// <param name="known">The lengths of the graph, by place; it writes its own.</param>
    /// <param name="rows">How many rows the batch has.</param>
    public void Write(int[][] known, int rows)
    {
        if (origin is null)
            return;
        for (var row = 0; row < rows; row++)
            known[place][row] = change!(known[origin.Place][row]);
    }
}
