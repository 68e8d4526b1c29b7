using Lamina.Networks;

namespace Lamina.Layers;

/// <summary>What a layer takes for a batch, as its plan tells: multiplications and additions, and memory. Layers inside it are included.</summary>
/// <param name="ForwardOperations">
/// Of a forward pass: 2 · batch · Σ parameters · positions over its parameters that are not vectors, positions being how often such a parameter is used for one
/// sample: output values / the output's last dimension. That is exact for a layer that multiplies by a matrix and for a convolution; vectors, activations
/// and what else a layer does count for nothing, and so does looking up rows by indices.
/// </param>
/// <param name="BackwardOperations">
/// Of a backward pass: as many again for the gradients of the parameters, where they learn, and for that of the input, where a layer before learns.
/// </param>
/// <param name="ParameterBytes">Its parameters and state.</param>
/// <param name="SavedBytes">What it keeps from forward to backward, its outputs included.</param>
/// <param name="ScratchBytes">What is dead after each call; layers share it.</param>
public sealed record LayerCost(double ForwardOperations, double BackwardOperations, double ParameterBytes, double SavedBytes, double ScratchBytes)
{
    /// <summary>The costs of a network's layers, in order.</summary>
    /// <param name="network">The network.</param>
    /// <param name="batch">Samples a batch.</param>
    public static IReadOnlyList<LayerCost> Of(Network network, int batch)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Of(network.Graph, batch, inputLearns: false);
    }

    private static List<LayerCost> Of(LayerGraph graph, int batch, bool inputLearns)
    {
        var costs = new List<LayerCost>();
        foreach (var (index, node) in graph.Nodes.Index())
        {
            var inside = node.Children.Values.SelectMany(child => Of(child, batch, inputLearns: true)).ToList();
            var operations = 2.0 * batch * node.Plan.Parameters.Where(parameter => parameter.Shape.Rank > 1 && node.Plan.Input.IndexLimit is null)
                .Sum(parameter => (double)parameter.Shape.Count) * Positions(node);
            var gradients = (node.Trainable ? 1 : 0) + (graph.Reads[index].Any(read => graph.IsWanted(read, inputLearns)) ? 1 : 0);
            var outputs = graph.IsView(index) ? 0 : node.Activation is null ? 1 : 2;
            costs.Add(new(
                operations + inside.Sum(cost => cost.ForwardOperations),
                operations * gradients + inside.Sum(cost => cost.BackwardOperations),
                sizeof(float) * (double)(node.Plan.Parameters.Sum(parameter => parameter.Shape.Count) + node.Plan.State.Sum(state => state.Shape.Count))
                    + inside.Sum(cost => cost.ParameterBytes),
                sizeof(float) * (outputs * (double)batch * node.Plan.Output.Count + Values(node.Plan.SavedForBackward, batch))
                    + inside.Sum(cost => cost.SavedBytes),
                sizeof(float) * Values(node.Plan.Scratch, batch) + inside.Sum(cost => cost.ScratchBytes)));
        }

        return costs;
    }

    /// <summary>How often a sample meets the weights: at each place of the output, or at each step where one output is made of all.</summary>
    private static double Positions(LayerNode node) => node.Plan.Lengths == LengthRule.Ended
        ? node.Inputs[0][0]
        : node.Plan.Output.Count / node.Plan.Output[^1];

    private static double Values(IEnumerable<BufferPlan> buffers, int batch) => buffers.Sum(buffer => (buffer.PerSample ? batch : 1.0) * buffer.Shape.Count);
}
