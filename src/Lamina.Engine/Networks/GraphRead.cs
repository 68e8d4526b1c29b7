namespace Lamina.Networks;

/// <summary>What a node of a graph reads.</summary>
/// <param name="Place">The place of the node that computes it, or the complement ~i of the graph's input i.</param>
/// <param name="Shape">The shape in which it is viewed.</param>
/// <param name="Lengths">The lengths of its samples; null where they have none.</param>
internal sealed record GraphRead(int Place, Shape Shape, GraphLengths? Lengths);
