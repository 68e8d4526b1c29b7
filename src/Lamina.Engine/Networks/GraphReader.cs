namespace Lamina.Networks;

/// <summary>A node that reads the sample or a part of it.</summary>
/// <param name="Node">The node.</param>
/// <param name="Input">Which part; 0 where the sample is taken whole.</param>
internal sealed record GraphReader(LayerNode Node, int Input);
