using System.Collections.Immutable;

namespace Lamina.Models;

/// <summary>What a model says of one input.</summary>
/// <param name="Values">The network's outputs.</param>
/// <param name="Label">The name of the likeliest class; null where the model predicts numbers.</param>
/// <param name="Probability">
/// The probability of that class; null where the model predicts numbers, or classes by outputs that are not probabilities
/// (<see cref="Model.AreProbabilities"/>).
/// </param>
/// <param name="Names">What each probability, score or number is called: the classes, the labels, or the target columns.</param>
public sealed record Prediction(ImmutableArray<float> Values, string? Label, float? Probability, ImmutableArray<string> Names)
{
    /// <summary>
    /// The names of the labels that are there, where a sample may have several, each with a probability of its own; null where the model predicts a class or
    /// numbers.
    /// </summary>
    public ImmutableArray<string>? Labels { get; init; }

    /// <summary>What it says of each real step, in order, where it predicts a class for each; null where a sample has one prediction.</summary>
    public ImmutableArray<Prediction>? Steps { get; init; }

    /// <summary>
    /// The values by name: a probability or a score for every class, a probability for every label, or a number for every target. A single score for two
    /// classes is the second's. None where the steps have theirs.
    /// </summary>
    public IEnumerable<KeyValuePair<string, float>> ByName =>
        Steps is not null ? []
        : Label is null || Values.Length > 1 ? Names.Zip(Values, KeyValuePair.Create)
        : Probability is { } only ? [.. Names.Select(name => KeyValuePair.Create(name, Label == name ? only : 1 - only))]
        : [KeyValuePair.Create(Names[1], Values[0])];
}
