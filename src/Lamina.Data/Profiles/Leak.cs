namespace Lamina.Data;

/// <summary>A column that gives the label away, so that nothing is learnt from the others.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Reason">How it gives the label away.</param>
public sealed record Leak(string Column, string Reason);
