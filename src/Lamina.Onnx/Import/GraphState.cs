namespace Lamina.Onnx;

/// <summary>What is known of a graph while it is imported.</summary>
internal sealed class GraphState(OnnxGraph graph, long opset, Atom batch, long mostWeights)
{
    private readonly Dictionary<string, int> _readers = graph.Nodes.SelectMany(node => node.Inputs).Concat(graph.Outputs.Select(output => output.Name))
        .GroupBy(name => name).ToDictionary(group => group.Key, group => group.Count());

    public Dictionary<string, GraphValue> Values { get; } = [];

    public NetworkBuilder Builder { get; } = new(mostWeights);

    public long Opset { get; } = opset;

    /// <summary>The axis of the rows that are computed together.</summary>
    public Atom Batch { get; } = batch;

    public int ReadersOf(string name) => _readers.GetValueOrDefault(name);
}
