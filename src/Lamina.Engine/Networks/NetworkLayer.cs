using System.Collections.Immutable;
using Lamina.Layers;

namespace Lamina.Networks;

/// <summary>A layer or join of a planned network, as a summary shows it.</summary>
/// <param name="Name">Its name, such as <c>dense1</c>.</param>
/// <param name="Type">Its type's name in JSON.</param>
/// <param name="Entry">The layer as it was given.</param>
/// <param name="Plan">What it needs.</param>
/// <param name="ParameterCount">How many parameters it has, those of layers inside it included.</param>
/// <param name="Sources">The names of what it takes: earlier layers, or inputs of the network.</param>
public sealed record NetworkLayer(string Name, string Type, LayerEntry Entry, LayerPlan Plan, long ParameterCount, ImmutableArray<string> Sources)
{
    /// <summary>Whether its samples have lengths, as far as which its steps are real.</summary>
    public bool HasLengths { get; init; }

    /// <summary>The shape of its output as a summary shows it: <c>[≤3, 2]</c> where samples of at most 3 steps have lengths.</summary>
    public string Summary => SummaryOf(Plan.Output, HasLengths);

    internal static string SummaryOf(Shape shape, bool hasLengths) => hasLengths ? $"[≤{shape.ToString()[1..]}" : $"{shape}";
}
