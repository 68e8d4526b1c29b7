namespace Lamina.Onnx;

/// <summary>Leaves out what an output does not follow from.</summary>
internal static class Needed
{
    /// <summary>The graph with the nodes and initializers that an output follows from.</summary>
    public static OnnxGraph Of(OnnxGraph graph, string output)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal) { output };
        var nodes = new List<OnnxNode>();
        foreach (var node in graph.Nodes.Reverse())
        {
            if (!node.Outputs.Any(needed.Contains))
                continue;
            nodes.Add(node);
            needed.UnionWith(node.Inputs.Where(input => input.Length > 0));
        }

        nodes.Reverse();
        return graph with
        {
            Nodes = [.. nodes],
            Initializers = [.. graph.Initializers.Where(tensor => needed.Contains(tensor.Name))],
            Inputs = [.. graph.Inputs.Where(input => needed.Contains(input.Name))],
            Outputs = [.. graph.Outputs.Where(value => value.Name == output)],
        };
    }
}
