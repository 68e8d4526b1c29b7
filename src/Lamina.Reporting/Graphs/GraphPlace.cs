namespace Lamina.Reporting;

/// <summary>A place on a level of a graph: the box of an input or a layer, or where the line of an earlier one passes.</summary>
/// <param name="name">The name in the box; null for a line that passes.</param>
/// <param name="type">The layer's type; empty for an input.</param>
/// <param name="shape">The shape of what it gives.</param>
internal sealed class GraphPlace(string? name, string type = "", string shape = "")
{
    public string? Name => name;

    public string Type => type;

    public string Shape => shape;

    /// <summary>How wide the box is; 0 for a line.</summary>
    public double Width { get; set; }

    /// <summary>Where its middle is.</summary>
    public double X { get; set; }

    /// <summary>What leads to it from the level above.</summary>
    public List<GraphPlace> Above { get; } = [];

    /// <summary>What it leads to on the level below.</summary>
    public List<GraphPlace> Below { get; } = [];

    /// <summary>Draws a line from here to a place on the level below.</summary>
    public void Join(GraphPlace below)
    {
        Below.Add(below);
        below.Above.Add(this);
    }
}
