using System.Collections.Immutable;
using Lamina.Kernels;
using Lamina.Layers;

namespace Lamina.Networks;

/// <summary>The one executor: layers in a row, each followed by its activation. A network is such a sequence, and so is what a layer holds inside.</summary>
internal sealed class LayerSequence(ImmutableArray<LayerNode> nodes, Shape input)
{
    public ImmutableArray<LayerNode> Nodes => nodes;

    public Shape Input => input;

    public Shape Output => nodes.IsEmpty ? input : nodes[^1].Plan.Output;

    public bool Learns { get; } = nodes.Any(node => node.Learns);

    /// <summary>The first layer that does more than see its input in another shape.</summary>
    public LayerNode FirstComputing => nodes.Where((_, i) => !IsView(i)).First();

    /// <summary>Runs the layers and returns the last one's output; <paramref name="toLogits"/> leaves out the last activation.</summary>
    public Tensor Forward(SequenceMemory memory, Execution execution, Tensor x, bool toLogits = false)
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            if (IsView(i))
            {
                x = x.Reshape(nodes[i].Plan.Output);
                continue;
            }

            execution.Observer?.ForwardStarts(nodes[i].Name);
            var z = memory.Weighted[i].Take(x.Rows);
            var pass = new LayerForward(memory.Layers[i], execution, x, z);
            nodes[i].Forward(pass);
            x = z;
            if (nodes[i].Activation is not null && !(toLogits && i == nodes.Length - 1))
                nodes[i].Activate(execution, z, x = memory.Activated[i].Take(z.Rows));
            execution.Observer?.ForwardEnded(nodes[i].Name, pass, x);
        }

        return x;
    }

    /// <summary>
    /// Runs the layers backward from the gradient of the output (of the logits, with <paramref name="fromLogits"/>), down to the first layer that
    /// learns, and to the input where its gradient is wanted.
    /// </summary>
    public void Backward(SequenceMemory memory, Execution execution, Tensor x, Tensor outputGradient, Tensor inputGradient, bool fromLogits = false)
    {
        var dy = outputGradient;
        if (nodes.IsEmpty && inputGradient.Exists)
            dy.Span.CopyTo(inputGradient.Span);
        for (var i = nodes.Length - 1; i >= 0; i--)
        {
            if (IsView(i))
            {
                dy = dy.Reshape(nodes[i].Input);
                if (i == 0)
                    dy.Span.CopyTo(inputGradient.Span);
                continue;
            }

            var wanted = i > 0 ? memory.InputGradientWanted[i] || inputGradient.Exists : inputGradient.Exists;
            if (!wanted && !nodes[i].Learns)
                return;
            execution.Observer?.BackwardStarts(nodes[i].Name);
            var z = memory.Weighted[i].Take(x.Rows);
            if (nodes[i].Activation is not null && !(fromLogits && i == nodes.Length - 1))
            {
                var dz = memory.Gradient(dy, z);
                nodes[i].Deactivate(execution, z, memory.Activated[i].Take(z.Rows), dy, dz);
                dy = dz;
            }

            var input = InputOf(i, memory, x);
            var dx = i == 0 ? inputGradient : wanted ? memory.Gradient(dy, input) : default;
            var pass = new LayerBackward(memory.Layers[i], execution, input, z, dy, dx);
            nodes[i].Backward(pass);
            execution.Observer?.BackwardEnded(nodes[i].Name, pass);
            dy = dx;
            if (!wanted)
                return;
        }
    }

    /// <summary>Whether a layer only sees its input in another shape. The last one writes, so that a sequence has an output of its own.</summary>
    public bool IsView(int layer) => nodes[layer].Plan.IsView && nodes[layer].Activation is null && layer < nodes.Length - 1;

    /// <summary>The first layer whose output holds a number that is not finite, or null.</summary>
    public string? FirstNonFinite(SequenceMemory memory, int rows)
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            if (IsView(i))
                continue;
            if (!Reductions.AllFinite(memory.Weighted[i].Take(rows).Span) || (nodes[i].Activation is not null && !Reductions.AllFinite(memory.Activated[i].Take(rows).Span)))
                return nodes[i].Name;
        }

        return null;
    }

    private Tensor InputOf(int layer, SequenceMemory memory, Tensor x)
    {
        var before = layer - 1;
        while (before >= 0 && IsView(before))
            before--;
        return (before < 0 ? x : memory.Output(before, x.Rows)).Reshape(nodes[layer].Input);
    }
}
