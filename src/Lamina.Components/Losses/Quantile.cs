using System.Collections.Immutable;
using System.Globalization;
using Lamina.Activations;

namespace Lamina.Losses;

/// <summary>
/// The pinball loss, whose least is at a quantile of the targets: above what is predicted for 0.9 a tenth of them lies. One quantile has one output for each
/// target; several have an output each, so that <c>[0.1, 0.5, 0.9]</c> predicts a median with an interval around it that holds four in five.
/// <para>
/// <c>L = (1/n) · Σᵢ max(qᵢ·(yᵢ − aᵢ), (qᵢ − 1)·(yᵢ − aᵢ))</c> over n outputs; <c>dLᵢ = −qᵢ/n</c> where aᵢ &lt; yᵢ, <c>(1 − qᵢ)/n</c> where aᵢ &gt; yᵢ, 0
/// where they are equal
/// </para>
/// <para>
/// Shapes: outputs and targets <c>[batch, n]</c>, n a multiple of the number of quantiles: all of the first target, then all of the second. Of several
/// quantiles the outputs are called <c>price@0.1</c>, <c>price@0.5</c> and so on. They are learnt apart, so that one may cross another. As scikit-learn's
/// <c>mean_pinball_loss</c>; with 0.5 it is half of <c>meanAbsoluteError</c>.
/// </para>
/// <para>Source: Koenker, Bassett 1978.</para>
/// </summary>
/// <param name="Quantiles">The quantiles, each between 0 and 1, in ascending order; 0.5, the median, where they are left out.</param>
/// <exception cref="ArgumentException">The quantiles do not ascend.</exception>
[Example("""{}""", Input = "[4]")]
[Example("""{ "quantiles": 0.9 }""", Input = "[4]")]
[Example("""{ "quantiles": [0.1, 0.9] }""", Input = "[4]")]
public sealed record Quantile([OneOrMore, NotEmpty, Within("(0, 1)")] IReadOnlyList<float>? Quantiles = null) : ILoss
{
    private const long CostPerOutput = 6;
    private const float Median = 0.5f;

    /// <summary>The quantiles, in ascending order.</summary>
    public IReadOnlyList<float> Quantiles { get; } = Quantiles is null ? ImmutableArray.Create(Median)
        : Quantiles.Zip(Quantiles.Skip(1)).All(pair => pair.First < pair.Second) ? Quantiles.ToImmutableArray()
        : throw new ArgumentException("'quantiles' are in ascending order, each once, but received "
            + $"{string.Join(", ", Quantiles.Select(quantile => quantile.ToString("R", CultureInfo.InvariantCulture)))}.");

    /// <inheritdoc/>
    public OutputDomain Domain => OutputDomain.Real;

    /// <inheritdoc/>
    public IReadOnlyList<string> OutputsOf(string target) =>
        Quantiles.Count == 1 ? [target] : [.. Quantiles.Select(quantile => string.Create(CultureInfo.InvariantCulture, $"{target}@{quantile:R}"))];

    /// <inheritdoc/>
    public void Require(Shape outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (outputs.Count % Quantiles.Count != 0)
            throw new ShapeException($"'quantiles' has an output for each of its {Quantiles.Count} quantiles of a target, but received {outputs.Count} "
                + "outputs.");
    }

    /// <inheritdoc/>
    public void Evaluate(in LossPass pass) =>
        pass.Workers.Run(pass.Outputs.Rows, pass.Outputs.RowLength * CostPerOutput, (pass, (ImmutableArray<float>)Quantiles),
            static (work, from, to) => Evaluate(work.pass, work.Item2.AsSpan(), from, to));

    private static void Evaluate(in LossPass pass, ReadOnlySpan<float> quantiles, int from, int to)
    {
        var n = pass.Outputs.RowLength;
        for (var row = from; row < to; row++)
        {
            ReadOnlySpan<float> a = pass.Outputs.Row(row), y = pass.Targets.Row(row);
            var sum = 0.0;
            for (var i = 0; i < n; i++)
            {
                var (q, e) = ((double)quantiles[i % quantiles.Length], (double)y[i] - a[i]);
                sum += Math.Max(q * e, (q - 1) * e);
            }

            pass.Losses.Row(row)[0] = (float)(sum / n);
            for (var i = 0; pass.Gradient.Exists && i < n; i++)
                pass.Gradient.Row(row)[i] = Slope(quantiles[i % quantiles.Length], a[i] - y[i]) * (pass.Scale / n);
        }
    }

    // What is neither above nor below zero is its own slope: zero, and NaN, which is not to be hidden.
    private static float Slope(float q, float error) => error < 0 ? -q : error > 0 ? 1 - q : error;
}
