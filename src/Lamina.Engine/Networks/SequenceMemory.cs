using Lamina.Kernels;
using Lamina.Layers;

namespace Lamina.Networks;

/// <summary>The working memory of a sequence for batches up to a capacity.</summary>
internal sealed class SequenceMemory
{
    // Backward needs two gradients at a time, the one it reads and the one it writes, so two buffers take turns.
    private readonly AlignedBuffer[] _gradients;

    public SequenceMemory(LayerSequence sequence, int capacity, bool backward)
    {
        var nodes = sequence.Nodes;
        Weighted = [.. nodes.Select((node, i) => sequence.IsView(i) ? default : Tensor.Allocate(capacity, node.Plan.Output))];
        Activated = [.. nodes.Select((node, i) => node.Activation is null ? Weighted[i] : Tensor.Allocate(capacity, node.Plan.Output))];
        InputGradientWanted = new bool[nodes.Length];
        for (var i = 1; i < nodes.Length; i++)
            InputGradientWanted[i] = InputGradientWanted[i - 1] || nodes[i - 1].Learns;
        var scratch = new AlignedBuffer(nodes.Select(node => node.Plan.Scratch.Sum(buffer => Values(buffer, capacity))).DefaultIfEmpty(0).Max());
        Layers = [.. nodes.Select(node => MemoryOf(node, capacity, scratch, backward))];
        var widest = nodes.Select(node => Math.Max(node.Input.Count, node.Plan.Output.Count)).DefaultIfEmpty(0).Max();
        _gradients = backward ? [new(checked((int)(capacity * widest))), new(checked((int)(capacity * widest)))] : [];
    }

    /// <summary>What each layer itself computes: z, before its activation; nothing where it only sees its input in another shape.</summary>
    public Tensor[] Weighted { get; }

    /// <summary>What each layer hands on: a = f(z), or z itself where there is no activation.</summary>
    public Tensor[] Activated { get; }

    public LayerMemory[] Layers { get; }

    /// <summary>Whether a layer before this one learns, so that the gradient must reach it.</summary>
    public bool[] InputGradientWanted { get; }

    /// <summary>Bytes that a sequence needs for batches of a size.</summary>
    public static double Bytes(LayerSequence sequence, int capacity, bool backward)
    {
        var values = sequence.Nodes.Select((node, i) =>
            (sequence.IsView(i) ? 0.0 : node.Activation is null ? 1 : 2) * capacity * node.Plan.Output.Count
            + node.Plan.SavedForBackward.Concat(node.Plan.Scratch).Sum(buffer => (buffer.PerSample ? capacity : 1.0) * buffer.Shape.Count)
            + node.Children.Values.Sum(child => Bytes(child, capacity, backward)) / sizeof(float)).Sum();
        var widest = sequence.Nodes.Select(node => Math.Max(node.Input.Count, node.Plan.Output.Count)).DefaultIfEmpty(0).Max();
        return sizeof(float) * (values + (backward ? 2.0 * capacity * widest : 0));
    }

    public Tensor Output(int layer, int rows) => Activated[layer].Take(rows);

    /// <summary>A gradient for <paramref name="like"/>, in memory other than that of <paramref name="current"/>.</summary>
    public Tensor Gradient(Tensor current, Tensor like) => new(current.Uses(_gradients[0]) ? _gradients[1] : _gradients[0], 0, like.Rows, like.Sample);

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
            Children = node.Children.IsEmpty ? null : new ChildSequences(node.Children, capacity, backward),
            RandomPurpose = RandomPurposes.Layer(node.Name),
        };
    }

    private static int Values(BufferPlan buffer, int capacity) => checked((int)((buffer.PerSample ? capacity : 1) * buffer.Shape.Count));
}
