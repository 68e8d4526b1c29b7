namespace Lamina.Reporting;

/// <summary>
/// Student's paired t-test, two-sided: whether the mean d̄ of n differences could be zero. t = d̄ / (s / √n) with s² = Σ (d − d̄)² / (n − 1),
/// p = P(|T| ≥ |t|) of Student's distribution with n − 1 degrees of freedom (Student, "The probable error of a mean", 1908).
/// </summary>
/// <param name="Count">How many pairs there are, n.</param>
/// <param name="Mean">The mean difference, d̄.</param>
/// <param name="Deviation">The deviation of the differences, s; null of a single pair.</param>
/// <param name="T">The statistic; null if all differences are equal, for which the test is undefined.</param>
/// <param name="P">How probable as large a statistic is without any effect, 0 to 1; null if the test is undefined.</param>
public sealed record PairedTest(int Count, double Mean, double? Deviation, double? T, double? P)
{
    /// <summary>Tests differences, one at least.</summary>
    public static PairedTest Of(IReadOnlyList<double> differences)
    {
        ArgumentNullException.ThrowIfNull(differences);
        var (count, mean) = (differences.Count, differences.Average());
        if (count < 2)
            return new(count, mean, null, null, null);
        var deviation = Math.Sqrt(differences.Sum(difference => (difference - mean) * (difference - mean)) / (count - 1));
        var t = mean / (deviation / Math.Sqrt(count));
        return deviation > 1e-12 * Math.Abs(mean) && double.IsFinite(t)
            ? new(count, mean, deviation, t, Probability(t, count - 1))
            : new(count, mean, deviation, null, null);
    }

    // The finite sums of Abramowitz and Stegun, 26.7.3 and 26.7.4, with θ = atan(t / √ν).
    private static double Probability(double t, int freedom)
    {
        var angle = Math.Atan(Math.Abs(t) / Math.Sqrt(freedom));
        var (sine, cosine) = Math.SinCos(angle);
        var isOdd = freedom % 2 == 1;
        var (term, sum) = (isOdd ? cosine : 1.0, 0.0);
        for (var i = isOdd ? 1 : 0; i <= freedom - 2; i += 2)
        {
            sum += term;
            term *= cosine * cosine * (i + 1) / (i + 2);
        }

        var inside = isOdd ? 2 / Math.PI * (angle + sine * sum) : sine * sum;
        return Math.Clamp(1 - inside, 0, 1);
    }
}
