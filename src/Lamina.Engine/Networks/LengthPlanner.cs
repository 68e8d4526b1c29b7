using System.Collections.Immutable;
using Lamina.Layers;

namespace Lamina.Networks;

/// <summary>Follows the lengths of samples through one list of layers.</summary>
internal sealed class LengthPlanner
{
    private readonly List<GraphLengths> _all = [];

    /// <param name="inputs">Whether the samples of each input of the list have lengths.</param>
    public LengthPlanner(params ReadOnlySpan<bool> inputs)
    {
        Inputs = new GraphLengths?[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
            Inputs[i] = inputs[i] ? Add(null, null) : null;
    }

    /// <summary>The lengths of each input; null where it has none.</summary>
    public GraphLengths?[] Inputs { get; }

    /// <summary>All lengths of the list, each after those from which it is computed.</summary>
    public ImmutableArray<GraphLengths> All => [.. _all];

    /// <summary>The lengths of a layer's output; null for none.</summary>
    /// <param name="rule">The layer's rule.</param>
    /// <param name="taken">The lengths of its inputs.</param>
    /// <param name="report">Receives the problem.</param>
    public GraphLengths? After(LengthRule rule, GraphLengths?[] taken, Action<string> report)
    {
        var first = Array.Find(taken, lengths => lengths is not null);
        if (first is null || rule == LengthRule.Ended)
            return null;
        if (rule.IsRefused)
        {
            report($"its samples have lengths, which it does not take, since {rule.Reason}. Let a layer before it end them, "
                + "such as one that takes the last step or the mean over the steps.");
            return null;
        }

        if (rule == LengthRule.Kept && Array.Exists(taken, lengths => lengths != first))
            report("it joins step by step, so that all it takes have the same lengths, but these have different ones or none. Let layers before it end them, "
                + "such as ones that take the last step or the mean over the steps.");
        return rule.Change is { } change ? Add(taken[0] ?? first, change) : rule == LengthRule.OfFirst ? taken[0] : first;
    }

    private GraphLengths Add(GraphLengths? origin, Func<int, int>? change)
    {
        _all.Add(new(_all.Count, origin, change));
        return _all[^1];
    }
}
