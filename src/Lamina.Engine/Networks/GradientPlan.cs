namespace Lamina.Networks;

/// <summary>
/// Where the gradients of a backward pass lie: each occupies a buffer from its first write until its node has read it, so that a chain alternates between two
/// buffers. Planned once, including the gradient of the graph's own input.
/// </summary>
internal sealed class GradientPlan
{
    /// <summary>The place of a gradient outside the graph's buffers: that of its output, which is given, or of its input, which is asked for.</summary>
    public const int Outside = -1;

    // Plain lists of a few numbers: every command plans a network, and each further type of collection costs milliseconds of compilation.
    private readonly List<long> _sizes = [];
    private readonly List<int> _free = [];
    private readonly bool[] _isWritten;
    private readonly bool[] _isInputWritten;

    public GradientPlan(LayerGraph graph)
    {
        var nodes = graph.Nodes;
        OfOutput = new int[nodes.Length];
        OfWeighted = new int[nodes.Length];
        OfInputs = new InputGradient[nodes.Length][];
        _isWritten = new bool[nodes.Length];
        _isInputWritten = new bool[Math.Max(1, graph.Inputs.Length)];
        Array.Fill(OfOutput, Outside);
        for (var i = nodes.Length - 1; i >= 0; i--)
        {
            OfInputs[i] = [];
            if (graph.IsView(i))
                continue;
            var held = OfOutput[i];
            if (nodes[i].Activation is not null)
            {
                OfWeighted[i] = Take(nodes[i].Plan.Output.Count);
                Release(held);
                held = OfWeighted[i];
            }

            OfInputs[i] = Array.ConvertAll(graph.Reads[i], Write);
            foreach (var (buffer, isFirst) in OfInputs[i])
                Release(isFirst ? Outside : buffer);
            Release(held);
        }
    }

    /// <summary>The buffer of the gradient of each node's output.</summary>
    public int[] OfOutput { get; }

    /// <summary>The buffer of the gradient before each node's activation.</summary>
    public int[] OfWeighted { get; }

    /// <summary>Where each node writes the gradients of its inputs.</summary>
    public InputGradient[][] OfInputs { get; }

    /// <summary>How many values per sample each buffer holds.</summary>
    public IReadOnlyList<long> Sizes => _sizes;

    private InputGradient Write(GraphRead read)
    {
        ref var isWritten = ref read.Place < 0 ? ref _isInputWritten[~read.Place] : ref _isWritten[read.Place];
        var isFirst = !isWritten;
        isWritten = true;
        if (isFirst && read.Place < 0)
            return new(Outside, true);
        var buffer = Take(read.Shape.Count);
        if (isFirst)
            OfOutput[read.Place] = buffer;
        return new(buffer, isFirst);
    }

    private int Take(long size)
    {
        if (_free.Count == 0)
        {
            _sizes.Add(size);
            return _sizes.Count - 1;
        }

        _free.Sort();
        var buffer = _free[0];
        _free.RemoveAt(0);
        _sizes[buffer] = Math.Max(_sizes[buffer], size);
        return buffer;
    }

    private void Release(int buffer)
    {
        if (buffer != Outside)
            _free.Add(buffer);
    }
}
