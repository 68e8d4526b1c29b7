namespace Lamina.Tests;

/// <summary>What validator and editor say of a document.</summary>
/// <param name="Valid">Whether the validator takes it.</param>
/// <param name="Errors">What the validator finds wrong.</param>
/// <param name="Marks">What the editor marks.</param>
/// <param name="Offers">What the editor offers at the place asked for.</param>
internal sealed record EditorAnswer(bool Valid, IReadOnlyList<string> Errors, IReadOnlyList<EditorAnswer.Mark> Marks, IReadOnlyList<EditorAnswer.Offer> Offers)
{
    internal sealed record Mark(int Line, string Text, string Message);

    internal sealed record Offer(string Label, string Documentation);
}
