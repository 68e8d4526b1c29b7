namespace Lamina.Networks;

/// <summary>The lengths of samples at some places of a graph; places that share an instance have the same lengths.</summary>
/// <param name="place">Its place among the graph's lengths, after those from which it is computed.</param>
/// <param name="origin">The lengths from which it is computed; null where they come with an input.</param>
/// <param name="change">The length as a function of the origin's.</param>
internal sealed class GraphLengths(int place, GraphLengths? origin = null, Func<int, int>? change = null)
{
    public int Place => place;

    /// <summary>The lengths from which it is computed; null where they come with an input.</summary>
    public GraphLengths? Origin => origin;

    /// <summary>The length as a function of the origin's; null where it comes with an input.</summary>
    public Func<int, int>? Change => change;

    /// <summary>The length of one sample.</summary>
    /// <param name="given">Those that come with an input.</param>
    public int Of(Func<GraphLengths, int> given) => origin is null ? given(this) : change!(origin.Of(given));

    /// <summary>Computes the lengths for a batch; those before it are known.</summary>
    /// <param name="known">The lengths of the graph by place, to which it adds its own.</param>
    /// <param name="rows">How many rows the batch has.</param>
    public void Write(int[][] known, int rows)
    {
        if (origin is null)
            return;
        for (var row = 0; row < rows; row++)
            known[place][row] = change!(known[origin.Place][row]);
    }
}
