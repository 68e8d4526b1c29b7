using System.Collections.Immutable;
using Lamina.Networks;

namespace Lamina.Models;

/// <summary>Makes models of weights that were learnt elsewhere.</summary>
public static class WeightModel
{
    /// <summary>A model whose inputs go by their places, as its network takes them.</summary>
    /// <param name="network">The network.</param>
    /// <param name="tensors">Its tensors, by the names and in the shapes of <see cref="Network.Tensors"/>.</param>
    /// <param name="source">What messages call the tensors.</param>
    /// <param name="labels">The names of the classes; by default 0, 1, … for several outputs that are a distribution, and none for any others.</param>
    /// <exception cref="ProblemsException">A tensor is missing, extra, misshapen or not finite: all problems at once.</exception>
    public static Model Create(Network network, IReadOnlyList<SafeTensor> tensors, string source, IReadOnlyList<string>? labels = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Create(network, tensors, source, ModelSignature.Plain(network) with { Labels = labels?.ToImmutableArray() ?? NumberedClasses(network) });
    }

    internal static Model Create(Network network, IReadOnlyList<SafeTensor> tensors, string source, ModelSignature signature)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        StartingWeights.Check(source, tensors, network);
        var model = new Model(Weights.Allocate(network), signature);
        StartingWeights.Assign(source, tensors, model.Weights);
        return model;
    }

    private static ImmutableArray<string> NumberedClasses(Network network) =>
        network.OutputDomain.SumsToOne && network.Output[^1] > 1 ? [.. Enumerable.Range(0, network.Output[^1]).Select(index => $"{index}")] : [];
}
