using Lamina.Activations;

namespace Lamina.Networks;

/// <summary>An activation that takes what another one produces, with no weights between, such as <c>softmax</c> after <c>sigmoid</c>.</summary>
/// <param name="First">The layer whose activation comes first.</param>
/// <param name="Second">The layer whose activation takes the output of the first; it may stand in the same place in a network's layers.</param>
/// <param name="Place">The outermost layer around the second, from 0.</param>
internal sealed record ActivationChain(LayerNode First, LayerNode Second, int Place)
{
    /// <summary>Whether it turns probabilities into probabilities once more.</summary>
    public bool IsTwiceProbabilities => First.Domain!.SumsToOne && Second.Domain!.SumsToOne;

    /// <summary>Every such pair of a network.</summary>
    public static IEnumerable<ActivationChain> Of(Network network) =>
        network.Graph.Nodes.SelectMany((node, place) => node.Children.Values.SelectMany(child => In(child, place))).Concat(In(network.Graph, null));

    private static IEnumerable<ActivationChain> In(LayerGraph graph, int? place)
    {
        var last = new LayerNode?[graph.Nodes.Length];
        foreach (var (index, node) in graph.Nodes.Index())
        {
            foreach (var chain in place is null ? [] : node.Children.Values.SelectMany(child => In(child, place)))
                yield return chain;
            if (HandsOn(node) && node.Sources is [>= 0 and var source])
                last[index] = last[source];
            if (node.Activation is not { } activation || IsIdentity(node, activation))
                continue;
            if (last[index] is { } before)
                yield return new(before, node, place ?? index);
            last[index] = node;
        }
    }

    /// <summary>Whether a layer computes nothing of its own: it reshapes its input, drops values, or is an activation.</summary>
    private static bool HandsOn(LayerNode node) =>
        node.Plan.Parameters.Count == 0 && node.Plan.State.Count == 0 && node.Plan.Children.Count == 0
        && node.Inputs is [var input] && node.Plan.Output.Count == input.Count;

    private static bool IsIdentity(LayerNode node, IActivation activation)
    {
        ReadOnlySpan<float> z = [-3, -0.5f, 0, 0.5f, 3];
        Span<float> a = stackalloc float[z.Length];
        try
        {
            activation.Forward(z, a, z.Length);
        }
        catch (Exception exception) when (exception is not LaminaException)
        {
            throw new ComponentFaultException(activation.GetType(), "forward", exception, node.Name);
        }

        return a.SequenceEqual(z);
    }
}
