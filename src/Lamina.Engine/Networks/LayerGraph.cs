using System.Collections.Immutable;
using Lamina.Kernels;
using Lamina.Layers;

namespace Lamina.Networks;

/// <summary>
/// The one executor: layers and joins in the order of their list, each followed by its activation. A network is such a graph, usually a chain, and so is what a
/// layer holds inside.
/// </summary>
internal sealed class LayerGraph
{
    private readonly ImmutableArray<LayerNode> _nodes;
    private readonly bool[] _learnsBefore;

    /// <param name="nodes">The layers and joins.</param>
    /// <param name="input">The shape of one sample.</param>
    /// <param name="inputs">The named parts of a sample that they take; empty if they take it whole.</param>
    /// <param name="lengths">The lengths of the samples.</param>
    public LayerGraph(ImmutableArray<LayerNode> nodes, Shape input, ImmutableArray<NetworkInput> inputs, LengthPlanner lengths)
    {
        (_nodes, Input, Inputs, InputLengths, Lengths) = (nodes, input, inputs, [.. lengths.Inputs], lengths.All);
        Reads = new GraphRead[nodes.Length][];
        _learnsBefore = new bool[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            Reads[i] = new GraphRead[nodes[i].Sources.Length];
            for (var k = 0; k < Reads[i].Length; k++)
            {
                Reads[i][k] = new(Computing(nodes[i].Sources[k]), nodes[i].Inputs[k], LengthsOf(nodes[i].Sources[k]));
                _learnsBefore[i] |= IsWanted(Reads[i][k], toInput: false);
            }
        }

        Learns = nodes.Any(node => node.Learns);
        Gradients = new GradientPlan(this);
    }

    public ImmutableArray<LayerNode> Nodes => _nodes;

    public Shape Input { get; }

    public ImmutableArray<NetworkInput> Inputs { get; }

    /// <summary>The lengths of each input, or of the sample where it is taken whole; null where it has none.</summary>
    public ImmutableArray<GraphLengths?> InputLengths { get; }

    /// <summary>All lengths, each after those from which it is computed.</summary>
    public ImmutableArray<GraphLengths> Lengths { get; }

    public Shape Output => _nodes.IsEmpty ? Input : _nodes[^1].Plan.Output;

    public bool Learns { get; }

    /// <summary>What each node reads, by its place.</summary>
    public GraphRead[][] Reads { get; }

    /// <summary>Where the gradients of a backward pass lie.</summary>
    public GradientPlan Gradients { get; }

    /// <summary>The nodes that read the sample or a part of it.</summary>
    public IEnumerable<GraphReader> Readers => Reads.SelectMany((reads, i) =>
        IsView(i) ? [] : reads.Where(read => read.Place < 0).Select(read => new GraphReader(_nodes[i], ~read.Place)));

    /// <summary>Whether the sample may come as sparse rows: it is taken whole, and every node that reads it takes such rows.</summary>
    public bool TakesSparseRows => Inputs.IsEmpty && Readers.All(reader => reader.Node.Plan.Input.TakesSparseRows);

    /// <summary>Whether a gradient must reach a node's input.</summary>
    /// <param name="read">What it reads.</param>
    /// <param name="toInput">Whether the gradient of the graph's own input is wanted.</param>
    public bool IsWanted(GraphRead read, bool toInput) => toInput || (read.Place >= 0 && (_nodes[read.Place].Learns || _learnsBefore[read.Place]));

    /// <summary>Runs the layers and returns the output of the last one; <paramref name="toLogits"/> skips the last activation.</summary>
    public Tensor Forward(GraphMemory memory, Execution execution, Tensor x, bool toLogits = false)
    {
        memory.Gather(x, execution.Workers);
        var output = x;
        for (var i = 0; i < _nodes.Length; i++)
        {
            if (IsView(i))
                continue;
            var node = _nodes[i];
            execution.Observer?.ForwardStarts(node.Name);
            var z = memory.Weighted[i].Take(x.Rows);
            var pass = new LayerForward(memory.Layers[i], execution, memory.InputsOf(i, x), z);
            node.Forward(pass);
            output = z;
            if (node.Activation is not null && !(toLogits && i == _nodes.Length - 1))
                node.Activate(execution, z, output = memory.Activated[i].Take(z.Rows));
            StepPadding.Clear(execution.Workers, output);
            execution.Observer?.ForwardEnded(node.Name, pass, output);
        }

        return output;
    }

    /// <summary>
    /// Runs the layers backward from the gradient of the output (of the logits, with <paramref name="fromLogits"/>), down to the first layers that
    /// learn, and to the input where its gradient is wanted. If several nodes read an output, its gradient is the sum of theirs, from the last reader on.
    /// </summary>
    public void Backward(GraphMemory memory, Execution execution, Tensor x, Tensor outputGradient, Tensor inputGradient, bool fromLogits = false)
    {
        if (_nodes.IsEmpty && inputGradient.Exists)
            outputGradient.Span.CopyTo(inputGradient.Span);
        for (var i = _nodes.Length - 1; i >= 0; i--)
        {
            var node = _nodes[i];
            if (IsView(i) || (!node.Learns && !inputGradient.Exists && !_learnsBefore[i]))
                continue;
            execution.Observer?.BackwardStarts(node.Name);
            var isLast = i == _nodes.Length - 1;
            var z = memory.Weighted[i].Take(x.Rows);
            var dy = isLast ? outputGradient : memory.Gradient(Gradients.OfOutput[i], z.Rows, z.Sample) with { Lengths = z.Lengths };
            if (node.Activation is not null && !(fromLogits && isLast))
            {
                var dz = memory.Gradient(Gradients.OfWeighted[i], z.Rows, z.Sample) with { Lengths = z.Lengths };
                node.Deactivate(execution, z, memory.Activated[i].Take(z.Rows), dy, dz);
                dy = dz;
            }

            var pass = new LayerBackward(memory.Layers[i], execution, memory.InputsOf(i, x), z, dy, memory.InputGradientsOf(i, x.Rows, inputGradient));
            node.Backward(pass);
            for (var k = 0; k < Reads[i].Length; k++)
                StepPadding.Clear(execution.Workers, pass.InputGradients[k]);
            AddShared(i, memory, pass, inputGradient);
            execution.Observer?.BackwardEnded(node.Name, pass);
        }
    }

    /// <summary>The lengths of a source's output; null where it has none.</summary>
    public GraphLengths? LengthsOf(int source) => source >= 0 ? _nodes[source].Lengths : InputLengths[~source];

    /// <summary>Whether a layer only reshapes its input. The last one copies it, so that a graph has an output of its own.</summary>
    public bool IsView(int layer) => _nodes[layer] is { Plan.IsView: true, Activation: null, Layer: ILayer } && layer < _nodes.Length - 1;

    /// <summary>The first layer whose output holds a number that is not finite, or null.</summary>
    public string? FirstNonFinite(GraphMemory memory, int rows)
    {
        for (var i = 0; i < _nodes.Length; i++)
        {
            if (IsView(i))
                continue;
            if (!Reductions.AllFinite(memory.Weighted[i].Take(rows).Span)
                || (_nodes[i].Activation is not null && !Reductions.AllFinite(memory.Activated[i].Take(rows).Span)))
                return _nodes[i].Name;
        }

        return null;
    }

    /// <summary>Adds the gradients that a node wrote separately, because another reader of the same output had already written there.</summary>
    private void AddShared(int layer, GraphMemory memory, in LayerBackward pass, Tensor inputGradient)
    {
        for (var k = 0; k < Reads[layer].Length; k++)
        {
            var read = Reads[layer][k];
            if (Gradients.OfInputs[layer][k].IsFirst || !IsWanted(read, inputGradient.Exists))
                continue;
            var added = pass.InputGradients[k];
            var sum = read.Place < 0 ? inputGradient : memory.Gradient(Gradients.OfOutput[read.Place], added.Rows, read.Shape);
            pass.Workers.Run(added.Rows, added.RowLength, (added, sum), static (work, from, to) =>
                Elementwise.Add(work.sum.RowRange(from, to), work.added.RowRange(from, to), work.sum.RowRange(from, to)));
        }
    }

    /// <summary>The node that computes a source's values: the layer before any that only reshape them.</summary>
    private int Computing(int source)
    {
        while (source >= 0 && IsView(source))
            source = _nodes[source].Sources[0];
        return source;
    }
}
