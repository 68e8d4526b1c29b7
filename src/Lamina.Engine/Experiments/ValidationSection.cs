using Lamina.Data;

namespace Lamina.Experiments;

/// <summary>The data that progress is judged on: either a source, or a share split off the training data, drawn at random or the last in time.</summary>
/// <param name="Source">A source of its own.</param>
/// <param name="Split">The share of the training rows, drawn by the seed; of every class the same share.</param>
/// <param name="Last">The share of the training rows that comes last, so that what is learnt is judged on what came after it.</param>
/// <param name="By">
/// The column of numbers or dates (2024-03-31, 2024-03-31T18:00) that says what comes last; it need not be an input. Rows of one value are on one side. By
/// default
/// the rows stand in their order.
/// </param>
/// <param name="Groups">
/// The column, such as a patient's number, whose values are each on one side of <c>split</c> with all of their rows; it need not be an input. The share is
/// then as
/// near as whole groups come to it, whatever their classes are.
/// </param>
public sealed record ValidationSection(
    [Inline] IDataSource? Source = null,
    [Within("(0, 1)")] double? Split = null,
    [Within("(0, 1)")] double? Last = null,
    string? By = null,
    string? Groups = null)
{
    /// <summary>What is contradictory in it; null for nothing.</summary>
    internal string? Contradiction => (Source is not null, Split is not null, Last is not null) switch
    {
        (true, true, _) => "validation is either a source or a split of the training data, but received both.",
        (true, _, true) => "validation is either a source or the last share of the training data ('last'), but received both.",
        (_, true, true) => "validation is either a share drawn at random ('split') or the one that comes last ('last'), but received both.",
        (false, false, false) => "validation is either a source or a split of the training data, but received neither.",
        (_, _, false) when By is not null => "'by' says the order in which 'last' takes the training rows, but there is no 'last'.",
        (_, false, _) when Groups is not null => "'groups' keeps groups together where 'split' draws a share of the training rows, but there is no 'split'.",
        _ => null,
    };
}
