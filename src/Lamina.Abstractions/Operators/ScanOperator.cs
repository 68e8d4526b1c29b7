namespace Lamina.Operators;

/// <summary>
/// A recurrence of any kind over the steps, axis 0, of its input: a state, zeros at first, becomes another at each step; the value is all of them,
/// <c>[time, …]</c>.
/// </summary>
/// <param name="State">The state before a step, an input of <paramref name="Next"/>.</param>
/// <param name="Step">The step, an input of <paramref name="Next"/>.</param>
/// <param name="Next">The state after it.</param>
public sealed record ScanOperator(Value State, Value Step, Value Next) : Operator;
