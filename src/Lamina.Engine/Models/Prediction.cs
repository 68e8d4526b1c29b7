using System.Collections.Immutable;

namespace Lamina.Engine;

/// <summary>What a model says of one input.</summary>
/// <param name="Values">The network's outputs.</param>
/// <param name="Label">The name of the likeliest class; null where the model predicts numbers.</param>
/// <param name="Probability">The probability of that class; null where the model predicts numbers.</param>
/// <param name="Names">What each probability or number is called: the classes, or the target columns.</param>
public sealed record Prediction(ImmutableArray<float> Values, string? Label, float? Probability, ImmutableArray<string> Names)
{
    /// <summary>The values by name: a probability for every class, or a number for every target.</summary>
    public IEnumerable<KeyValuePair<string, float>> ByName => Probability is { } only && Values.Length == 1
        ? [KeyValuePair.Create(Names[0], Label == Names[0] ? only : 1 - only), KeyValuePair.Create(Names[1], Label == Names[1] ? only : 1 - only)]
        : Names.Zip(Values, KeyValuePair.Create);
}
