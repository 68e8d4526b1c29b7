namespace Lamina.Conformance;

/// <summary>A way to try a component: arguments and shapes in words, and benches for it.</summary>
/// <param name="where">The arguments, shapes and mode.</param>
/// <param name="rows">How many rows, or parts that can be computed apart, there are.</param>
/// <param name="make">Makes a bench for the rows from … up to, not including, to; it holds the same numbers as those rows of the whole.</param>
internal sealed class Scenario(string where, int rows, Func<int, int, Fixture> make)
{
    public string Where => where;

    public int Rows => rows;

    /// <summary>A bench for all rows.</summary>
    public Fixture Make() => make(0, rows);

    /// <summary>A bench for some rows.</summary>
    public Fixture Make(int from, int to) => make(from, to);
}
