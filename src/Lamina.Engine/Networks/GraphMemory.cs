using Lamina.Kernels;
using Lamina.Layers;

namespace Lamina.Networks;

/// <summary>The working memory of a graph for batches up to a capacity.</summary>
internal sealed class GraphMemory
{
    private readonly LayerGraph _graph;
    private readonly Tensor[] _parts;
    private readonly int[][] _lengths;
    private readonly Tensor[][] _inputs;
    private readonly Tensor[][] _inputGradients;
    private readonly AlignedBuffer[] _gradients;

    public GraphMemory(LayerGraph graph, int capacity, bool backward)
    {
        _graph = graph;
        var nodes = graph.Nodes;
        _lengths = new int[graph.Lengths.Length][];
        for (var i = 0; i < _lengths.Length; i++)
            _lengths[i] = new int[capacity];
        Weighted = [.. nodes.Select((node, i) => graph.IsView(i) ? default : Allocate(capacity, node.Plan.Output, node.Lengths))];
        Activated = [.. nodes.Select((node, i) => node.Activation is null ? Weighted[i] : Allocate(capacity, node.Plan.Output, node.Lengths))];
        var scratch = new AlignedBuffer(nodes.Select(node => node.Plan.Scratch.Sum(buffer => Values(buffer, capacity))).DefaultIfEmpty(0).Max());
        Layers = [.. nodes.Select(node => MemoryOf(node, capacity, scratch, backward))];
        _parts = [.. graph.Inputs.Select((input, i) => Allocate(capacity, input.Shape, graph.InputLengths[i]))];
        _inputs = Array.ConvertAll(graph.Reads, reads => new Tensor[reads.Length]);
        _inputGradients = Array.ConvertAll(graph.Reads, reads => new Tensor[reads.Length]);
        _gradients = backward ? [.. graph.Gradients.Sizes.Select(size => new AlignedBuffer(checked((int)(capacity * size))))] : [];
    }

    /// <summary>What each layer itself computes: z, before its activation; nothing where it only reshapes its input.</summary>
    public Tensor[] Weighted { get; }

    /// <summary>The output of each layer: a = f(z), or z itself where there is no activation.</summary>
    public Tensor[] Activated { get; }

    public LayerMemory[] Layers { get; }

    /// <summary>How many bytes a graph needs for batches of a given size.</summary>
    public static double Bytes(LayerGraph graph, int capacity, bool backward)
    {
        var values = graph.Nodes.Select((node, i) =>
            (graph.IsView(i) ? 0.0 : node.Activation is null ? 1 : 2) * capacity * node.Plan.Output.Count
            + node.Plan.SavedForBackward.Concat(node.Plan.Scratch).Sum(buffer => (buffer.PerSample ? capacity : 1.0) * buffer.Shape.Count)
            + node.Children.Values.Sum(child => Bytes(child, capacity, backward)) / sizeof(float)).Sum();
        var parts = graph.Inputs.Sum(input => (double)input.Shape.Count) * capacity;
        return sizeof(float) * (values + parts + (backward ? (double)capacity * graph.Gradients.Sizes.Sum(size => (double)size) : 0));
    }

    public Tensor Output(int layer, int rows) => Activated[layer].Take(rows);

    /// <summary>Copies the named parts of the samples and all lengths to where layers read them.</summary>
    public void Gather(Tensor x, Workers workers)
    {
        for (var i = 0; i < _parts.Length; i++)
        {
            workers.Run(x.Rows, _parts[i].RowLength, (Input: _graph.Inputs[i], x, Part: _parts[i]), static (work, from, to) =>
            {
                for (var row = from; row < to; row++)
                    work.Input.Read(work.x.Row(row), work.Part.Row(row));
            });
        }

        if (_lengths.Length > 0)
            GatherLengths(x, workers);
    }

    /// <summary>What a node takes of a batch.</summary>
    public Tensor[] InputsOf(int layer, Tensor x)
    {
        var inputs = _inputs[layer];
        for (var k = 0; k < inputs.Length; k++)
        {
            var read = _graph.Reads[layer][k];
            var values = read.Place >= 0 ? Output(read.Place, x.Rows) : _parts.Length > 0 ? _parts[~read.Place].Take(x.Rows) : x;
            inputs[k] = (ReferenceEquals(values.Sample, read.Shape) ? values : values.Reshape(read.Shape)) with { Lengths = In(read.Lengths) };
        }

        return inputs;
    }

    /// <summary>Where a node writes the gradients of its inputs; those that nothing needs are absent.</summary>
    public Tensor[] InputGradientsOf(int layer, int rows, Tensor inputGradient)
    {
        var gradients = _inputGradients[layer];
        for (var k = 0; k < gradients.Length; k++)
        {
            var read = _graph.Reads[layer][k];
            var buffer = _graph.Gradients.OfInputs[layer][k].Buffer;
            gradients[k] = !_graph.IsWanted(read, inputGradient.Exists) ? default
                : buffer == GradientPlan.Outside ? inputGradient.Reshape(read.Shape) with { Lengths = In(read.Lengths) }
                : Gradient(buffer, rows, read.Shape) with { Lengths = In(read.Lengths) };
        }

        return gradients;
    }

    /// <summary>A gradient in one of the buffers.</summary>
    public Tensor Gradient(int buffer, int rows, Shape shape) => new(_gradients[buffer], 0, rows, shape);

    private ReadOnlyMemory<int> In(GraphLengths? lengths) => lengths is null ? default : _lengths[lengths.Place];

    private Tensor Allocate(int capacity, Shape shape, GraphLengths? lengths) => Tensor.Allocate(capacity, shape) with { Lengths = In(lengths) };

    private void GatherLengths(Tensor x, Workers workers)
    {
        for (var i = 0; i < _graph.InputLengths.Length; i++)
        {
            if (_graph.InputLengths[i] is not { } lengths)
                continue;
            var known = _lengths[lengths.Place];
            for (var row = 0; row < x.Rows; row++)
                known[row] = _parts.Length > 0 ? _graph.Inputs[i].LengthOf(x.Row(row)) : x.LengthOf(row);
            if (_parts.Length > 0)
                StepPadding.Clear(workers, _parts[i].Take(x.Rows));
        }

        foreach (var lengths in _graph.Lengths)
            lengths.Write(_lengths, x.Rows);
    }

    private static LayerMemory MemoryOf(LayerNode node, int capacity, AlignedBuffer scratch, bool backward)
    {
        var buffers = node.Plan.SavedForBackward.ToDictionary(buffer => buffer.Name, buffer => Tensor.Allocate(buffer.PerSample ? capacity : 1, buffer.Shape));
        var offset = 0;
        foreach (var buffer in node.Plan.Scratch)
        {
            buffers.Add(buffer.Name, new Tensor(scratch, offset, buffer.PerSample ? capacity : 1, buffer.Shape));
            offset += Values(buffer, capacity);
        }

        return new LayerMemory
        {
            Layer = node.Name,
            Trainable = node.Trainable,
            Parameters = node.Parameters,
            State = node.State,
            Buffers = buffers,
            PerSample = node.Plan.SavedForBackward.Concat(node.Plan.Scratch).Where(buffer => buffer.PerSample).Select(buffer => buffer.Name).ToHashSet(),
            Children = node.Children.IsEmpty ? null : new ChildGraphs(node.Children, capacity, backward),
            RandomPurpose = RandomPurposes.Layer(node.Name),
        };
    }

    private static int Values(BufferPlan buffer, int capacity) => checked((int)((buffer.PerSample ? capacity : 1) * buffer.Shape.Count));
}
