using Lamina.Kernels;

namespace Lamina.Conformance;

/// <summary>
/// Compares a gradient g with central differences q(h) = (f(x + h·d) − f(x − h·d)) / 2h along directions d of greatest coordinate 1, for h = 2⁻⁴ … 2⁻¹².
/// The residual r(h) = q(h) − g·d, with the displacements that float32 really made, is extrapolated to h = 0 as (4·r(h/2) − r(h)) / 3; where two
/// neighbours agree best is the estimate, and how far they differ its error. A kink inside ±h shows as a great error, not as a fault.
/// </summary>
/// <param name="bench">The bench, filled and run, so that the gradient is available.</param>
/// <param name="slope">Which of its gradients.</param>
/// <param name="round">The round of numbers.</param>
internal sealed class DifferenceQuotient(ISloped bench, int slope, int round)
{
    private const double Tolerance = 0.003;
    private const int FirstPower = 4;
    private const int Scales = 9;
    private const int RandomDirections = 4;
    private const int RoundingsWithin = 8;
    private const int MostCoordinates = 24;
    private readonly GuardedTensor _at = bench.Slopes[slope].At;
    private readonly double[] _gradient = [.. bench.Slopes[slope].Gradient.Span.ToArray().Select(value => (double)value)];

    /// <summary>What a comparison shows.</summary>
    /// <param name="IsSettled">Whether the difference quotients settle, in every direction, well enough to tell.</param>
    /// <param name="Fault">What is wrong, in words; null where nothing was seen to be.</param>
    internal readonly record struct Outcome(bool IsSettled, string? Fault);

    /// <summary>Compares in all directions, up to the first fault.</summary>
    public Outcome Compare()
    {
        var length = _gradient.Length;
        var greatest = _gradient.Max(Math.Abs);
        if (!double.IsFinite(greatest))
            return new(true, $"a gradient with {_gradient.First(value => !double.IsFinite(value)):R} in it");
        var norm = Math.Sqrt(_gradient.Sum(value => value * value));
        var random = new RandomKey(7, (uint)slope, (uint)round).Stream(0);
        var isSettled = true;
        var directions = new List<(string Name, double[] Direction, double Scale)>();
        if (greatest > 0)
            directions.Add(("along the gradient itself", [.. _gradient.Select(value => value / greatest)], 0));
        for (var i = 0; i < RandomDirections; i++)
            directions.Add(("along a random direction", [.. Enumerable.Range(0, length).Select(_ => random.NextInt32(2) * 2.0 - 1)], norm));
        for (var i = 0; i < Math.Min(length, MostCoordinates); i++)
        {
            var coordinate = length <= MostCoordinates ? i : random.NextInt32(length);
            directions.Add(($"along {_at.Place(coordinate)}", [.. Enumerable.Range(0, length).Select(j => j == coordinate ? 1.0 : 0)],
                norm / Math.Sqrt(length)));
        }

        foreach (var (name, direction, scale) in directions)
        {
            var outcome = Compare(name, direction, scale);
            if (outcome.Fault is not null)
                return outcome;
            isSettled &= outcome.IsSettled;
        }

        return new(isSettled, null);
    }

    private Outcome Compare(string name, double[] direction, double scale)
    {
        var residuals = Enumerable.Range(FirstPower, Scales).Select(power => Residual(direction, Math.ScaleB(1, -power))).ToList();
        var estimates = residuals.Zip(residuals.Skip(1), (coarse, fine) => fine with { Value = ((4 * fine.Value) - coarse.Value) / 3 }).ToList();
        var (best, error) = (default(Estimate), double.PositiveInfinity);
        for (var i = 1; i < estimates.Count; i++)
        {
            var difference = Math.Abs(estimates[i].Value - estimates[i - 1].Value) + estimates[i].Rounding;
            if (difference < error)
                (best, error) = (estimates[i], difference);
        }

        var slopeReceived = _gradient.Zip(direction, (g, d) => g * d).Sum();
        var allowed = Tolerance * Math.Max(scale, Math.Max(Math.Abs(slopeReceived), Math.Abs(best.Quotient)));
        if (!double.IsFinite(error))
            return new(false, null);
        if (Math.Abs(best.Value) > allowed + (4 * error))
            return new(true, FormattableString.Invariant($"a slope of {slopeReceived:G6} {name}, where the forward pass has {best.Value + slopeReceived:G6}"));
        // What has no effect, such as a bias that softmax takes away again, has differences of rounding alone: they settle at no slope.
        return new(error <= 2 * allowed + RoundingsWithin * best.Rounding, null);
    }

    private Estimate Residual(double[] direction, double step)
    {
        var original = _at.Span.ToArray();
        var (above, above2) = At(+step);
        var (below, below2) = At(-step);
        original.CopyTo(_at.Span);
        var expected = 0.0;
        for (var i = 0; i < original.Length; i++)
            expected += _gradient[i] * ((double)above2[i] - below2[i]);
        return new((above.Total - below.Total - expected) / (2 * step), (above.Total - below.Total) / (2 * step),
            (above.Rounding + below.Rounding) / (2 * step));

        (Sum Value, float[] Point) At(double offset)
        {
            for (var i = 0; i < original.Length; i++)
                _at.Span[i] = (float)(original[i] + (offset * direction[i]));
            return (bench.Value(), _at.Span.ToArray());
        }
    }

    private readonly record struct Estimate(double Value, double Quotient, double Rounding);
}
