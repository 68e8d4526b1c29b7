namespace Lamina.Operators;

/// <summary>
/// The steps, axis 0, from the last to the first. With lengths, its second input, the real steps of each sample change places and the others stay.
/// </summary>
public sealed record ReverseOperator : Operator;
