using System.Collections.Immutable;

namespace Lamina.Networks;

/// <summary>
/// Where the gradients of a backward pass lie: each in a buffer from when it is first written until its node has read it, so that a chain takes two buffers in
/// turn. Planned once, for the gradient of the graph's own input too.
/// </summary>
internal sealed class GradientPlan
{
    /// <summary>The place of a gradient that is not in a buffer of the graph: its output's, which is given, or its input's, which is asked for.</summary>
    public const int Outside = -1;

    private readonly List<long> _sizes = [];
    private readonly SortedSet<int> _free = [];

    public GradientPlan(LayerGraph graph)
    {
        var nodes = graph.Nodes;
        OfOutput = new int[nodes.Length];
        OfWeighted = new int[nodes.Length];
        var inputs = new ImmutableArray<(int Buffer, bool IsFirst)>[nodes.Length];
        var written = new HashSet<int> { nodes.Length - 1 };
        Array.Fill(OfOutput, Outside);
        for (var i = nodes.Length - 1; i >= 0; i--)
        {
            inputs[i] = [];
            if (graph.IsView(i))
                continue;
            var held = OfOutput[i];
            if (nodes[i].Activation is not null)
            {
                OfWeighted[i] = Take(nodes[i].Plan.Output.Count);
                Release(held);
                held = OfWeighted[i];
            }

            inputs[i] = [.. graph.Reads[i].Select(read => Write(read, written))];
            foreach (var (buffer, isFirst) in inputs[i])
                Release(isFirst ? Outside : buffer);
            Release(held);
        }

        OfInputs = [.. inputs];
    }

    /// <summary>The buffer of the gradient of each node's output.</summary>
    public int[] OfOutput { get; }

    /// <summary>The buffer of the gradient before each node's activation.</summary>
    public int[] OfWeighted { get; }

    /// <summary>The buffers that each node writes the gradients of its inputs to, and whether it is the first to do so: another one's is added.</summary>
    public ImmutableArray<ImmutableArray<(int Buffer, bool IsFirst)>> OfInputs { get; }

    /// <summary>How many values of a sample each buffer takes.</summary>
    public IReadOnlyList<long> Sizes => _sizes;

    private (int Buffer, bool IsFirst) Write(GraphRead read, HashSet<int> written)
    {
        var isFirst = written.Add(read.Place);
        if (isFirst && read.Place < 0)
            return (Outside, true);
        var buffer = Take(read.Shape.Count);
        if (isFirst)
            OfOutput[read.Place] = buffer;
        return (buffer, isFirst);
    }

    private int Take(long size)
    {
        if (_free.Count == 0)
        {
            _sizes.Add(size);
            return _sizes.Count - 1;
        }

        var buffer = _free.Min;
        _free.Remove(buffer);
        _sizes[buffer] = Math.Max(_sizes[buffer], size);
        return buffer;
    }

    private void Release(int buffer)
    {
        if (buffer != Outside)
            _free.Add(buffer);
    }
}
