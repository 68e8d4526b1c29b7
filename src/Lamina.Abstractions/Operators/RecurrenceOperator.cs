namespace Lamina.Operators;

/// <summary>
/// A recurrence over the steps of <c>[time, features]</c>, whose inputs are x, <c>weight [features, gates·units]</c>, <c>recurrentWeight [units,
/// gates·units]</c>, <c>bias [gates·units]</c>, for <see cref="RecurrentCell.Gru"/> <c>recurrentBias [gates·units]</c>, and the lengths, where there are any.
/// </summary>
/// <param name="Cell">The cell.</param>
/// <param name="ReturnsSteps">Whether every step's output is returned, <c>[time, units]</c>, or that of the last real one, <c>[units]</c>.</param>
/// <param name="HasLengths">Whether the last input are lengths.</param>
public sealed record RecurrenceOperator(RecurrentCell Cell, bool ReturnsSteps, bool HasLengths) : Operator;
