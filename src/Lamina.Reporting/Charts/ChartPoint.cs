namespace Lamina.Reporting;

/// <summary>A point of a line.</summary>
/// <param name="X">Where it stands; nothing is drawn of one that stands nowhere.</param>
/// <param name="Y">Its value; one that is not finite, or beyond ±1e300, leaves a gap in the line.</param>
public readonly record struct ChartPoint(double X, double Y)
{
    // Ranges are differences and sums of values: within this bound none overflows.
    private const double Greatest = 1e300;

    /// <summary>Whether the point can be drawn.</summary>
    public bool IsDrawn => IsPlaced && Math.Abs(Y) <= Greatest;

    /// <summary>Whether it stands somewhere, so that the axis must reach it and its gap can be seen.</summary>
    internal bool IsPlaced => Math.Abs(X) <= Greatest;
}
