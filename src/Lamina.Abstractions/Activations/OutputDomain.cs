namespace Lamina.Activations;

/// <summary>A set of output rows: every value between two bounds, and perhaps every row summing to one.</summary>
/// <param name="Minimum">The least value.</param>
/// <param name="Maximum">The greatest value.</param>
/// <param name="SumsToOne">Whether the values of a row sum to one.</param>
public sealed record OutputDomain(float Minimum, float Maximum, bool SumsToOne = false)
{
    private const float SumTolerance = 1e-3f;

    /// <summary>All real numbers.</summary>
    public static OutputDomain Real { get; } = new(float.NegativeInfinity, float.PositiveInfinity);

    /// <summary>Zero and above.</summary>
    public static OutputDomain NonNegative { get; } = new(0, float.PositiveInfinity);

    /// <summary>From −1 to 1.</summary>
    public static OutputDomain Symmetric { get; } = new(-1, 1);

    /// <summary>From 0 to 1, each value on its own.</summary>
    public static OutputDomain UnitInterval { get; } = new(0, 1);

    /// <summary>Probabilities of classes: from 0 to 1, each row summing to one.</summary>
    public static OutputDomain Distribution { get; } = new(0, 1, SumsToOne: true);

    /// <summary>Which side a target is on: −1 or 0, and 1.</summary>
    public static OutputDomain Sides { get; } = new(-1, 1) { IsWhole = true };

    /// <summary>Whether every value is a whole number.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether every row of <paramref name="other"/> is in this domain.</summary>
    public bool Contains(OutputDomain other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Minimum <= other.Minimum && other.Maximum <= Maximum && (!SumsToOne || other.SumsToOne) && (!IsWhole || other.IsWhole);
    }

    /// <summary>Whether the row is in this domain; a sum may be off by 0.001.</summary>
    public bool Contains(ReadOnlySpan<float> row)
    {
        var sum = 0.0;
        foreach (var value in row)
        {
            if (!(value >= Minimum && value <= Maximum) || (IsWhole && value != MathF.Floor(value)))
                return false;
            sum += value;
        }

        return !SumsToOne || Math.Abs(sum - 1) <= SumTolerance;
    }

    /// <summary>The domain in words.</summary>
    public override string ToString() =>
        SumsToOne ? "probabilities that sum to one"
        : this == Real ? "all real numbers"
        : IsWhole ? $"whole numbers from {Minimum:R} to {Maximum:R}"
        : Maximum == float.PositiveInfinity ? $"numbers from {Minimum:R} up"
        : $"numbers from {Minimum:R} to {Maximum:R}";
}
