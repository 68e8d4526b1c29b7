namespace Lamina.Data;

/// <summary>A cell that is not what its column holds.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Text">What it holds, cut where it is long.</param>
public sealed record UnreadableCell(SourceLocation Place, string Text);
