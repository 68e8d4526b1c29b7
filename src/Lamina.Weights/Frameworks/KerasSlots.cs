using Lamina.Models;
using Lamina.Networks;

namespace Lamina.Weights;

/// <summary>The layers of a network as Keras' layers, one each.</summary>
internal static class KerasSlots
{
    /// <summary>The slots, in the order of the layers.</summary>
    /// <exception cref="ProblemsException">Layers are none that Keras has.</exception>
    public static IReadOnlyList<LayerSlot> Of(Network network, string source)
    {
        var (slots, problems) = (new List<LayerSlot>(), new List<Problem>());
        Walk(network.Graph);
        return problems.Count == 0 ? slots : throw new ProblemsException(problems);

        void Walk(LayerGraph graph)
        {
            foreach (var node in graph.Nodes.Where(node => node.Plan.Parameters.Count + node.Children.Count > 0))
            {
                if (KerasForms.Of(node) is { } forms)
                    slots.Add(new(node.Name, node.Entry.Name, forms));
                else if (node.Plan.Parameters.Count == 0)
                    node.Children.OrderBy(child => child.Key, StringComparer.Ordinal).ToList().ForEach(child => Walk(child.Value));
                else
                    problems.Add(new(ModelProblems.ForeignTensor, new SourceLocation(source),
                        $"layer '{node.Name}' of type '{ComponentDescriptor.NameOf(node.Layer.GetType())}' is none that Keras has. Say in a map file where its "
                        + "tensors come from."));
            }
        }
    }
}
