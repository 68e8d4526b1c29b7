namespace Lamina.Layers;

/// <summary>An element of a network's list: a layer, which takes one input, or a join, which takes several.</summary>
[ComponentKind("layer")]
public interface INetworkNode;
