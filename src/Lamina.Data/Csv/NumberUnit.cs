namespace Lamina.Data;

/// <summary>What stands beside the numbers of a column.</summary>
public enum NumberUnit
{
    /// <summary>A per cent sign, before or after each number, which is a hundredth of what it says: <c>12.5 %</c> is 0.125.</summary>
    Percent,

    /// <summary>
    /// A currency, before or after the numbers: a sign such as <c>€</c> or <c>US$</c>, a code such as <c>CHF</c>, or a usual short form such as <c>kr</c>; the
    /// same in all cells of the column that have one. A number in brackets is negative: <c>(1.50 €)</c> is −1.5.
    /// </summary>
    Currency,
}
