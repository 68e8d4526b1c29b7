using System.Collections.Immutable;
using Lamina.Layers;

namespace Lamina.Networks;

/// <summary>Runs the sequences inside a layer, each in memory of its own.</summary>
internal sealed class ChildGraphs(ImmutableDictionary<string, LayerGraph> sequences, int capacity, bool backward) : IChildExecutor
{
    private readonly Dictionary<string, GraphMemory> _memories = sequences.ToDictionary(
        child => child.Key, child => new GraphMemory(child.Value, capacity, backward));

    public Tensor Forward(string child, Execution execution, Tensor input) => sequences[child].Forward(_memories[child], execution, input);

    public void Backward(string child, Execution execution, Tensor input, Tensor outputGradient, Tensor inputGradient) =>
        sequences[child].Backward(_memories[child], execution, input, outputGradient, inputGradient);
}
