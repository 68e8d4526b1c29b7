using System.Buffers;
using System.Collections.Immutable;
using Lamina.Activations;
using Lamina.Kernels;

namespace Lamina.Losses;

/// <summary>
/// How surprised the predicted probabilities p are by the true ones y; for classes, one-hot or soft.
/// <para>
/// <c>L = −Σᵢ tᵢ · log pᵢ</c>, in nats, with <c>tᵢ = classWeightsᵢ · ((1 − labelSmoothing) · yᵢ + labelSmoothing / n)</c> over n classes, which is y by
/// default; <c>dLᵢ = −tᵢ / pᵢ</c>
/// </para>
/// <para>
/// Shapes: outputs and targets <c>[batch, classes]</c>. In both formulas p counts as at least 1.17549435e-38, the smallest normal float,
/// so that loss (at most 87.4 per unit of t) and gradient are finite for p = 0. After softmax it is computed from the logits, exactly.
/// </para>
/// <para>Source of the smoothing: Szegedy et al. 2016.</para>
/// </summary>
/// <param name="LabelSmoothing">The share of each target that is spread evenly over all classes, from 0 to, not including, 1.</param>
/// <param name="ClassWeights">
/// How much each class counts, in the order of the classes, at least 0; null for 1 each. A batch's loss stays the mean over its samples.
/// </param>
[Example("""{}""", Input = "[4]")]
[Example("""{ "labelSmoothing": 0.1, "classWeights": [1, 2, 1, 0.5] }""", Input = "[4]")]
public sealed record CrossEntropy(
    [Within("[0, 1)")] float LabelSmoothing = 0,
    [Within("[0, ∞)"), NotEmpty] IReadOnlyList<float>? ClassWeights = null) : ILoss
{
    private const long CostPerOutput = 20;
    private const int LargestOnStack = 1024;

    /// <summary>How much each class counts.</summary>
    public IReadOnlyList<float>? ClassWeights { get; } = ClassWeights is { Count: > 0 } && ClassWeights.All(weight => weight == 0)
        ? throw new ArgumentException("'classWeights' are all 0, so that no sample counts and nothing is learnt. Let at least one be above 0, or "
            + "leave them out.")
        : ClassWeights?.ToImmutableArray();

    /// <inheritdoc/>
    public OutputDomain Domain => OutputDomain.Distribution;

    internal ClassTargets Targets => new(LabelSmoothing, (ImmutableArray<float>?)ClassWeights);

    /// <inheritdoc/>
    public void Require(Shape outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (ClassWeights is not null && ClassWeights.Count != outputs.Count)
            throw new ShapeException($"'classWeights' has a weight for each of the {outputs.Count} outputs, but received {ClassWeights.Count}.");
    }

    /// <inheritdoc/>
    public void Evaluate(in LossPass pass) =>
        pass.Workers.Run(pass.Outputs.Rows, pass.Outputs.RowLength * CostPerOutput, (pass, Targets),
            static (work, from, to) => Evaluate(work.pass, work.Targets, from, to));

    /// <summary>Calls <paramref name="row"/> for every row with the targets that count.</summary>
    internal static void EachRow(in LossPass pass, ClassTargets targets, int from, int to, RowAction row)
    {
        var n = pass.Targets.RowLength;
        var rented = targets.Differ && n > LargestOnStack ? ArrayPool<float>.Shared.Rent(n) : null;
        Span<float> t = rented is null ? stackalloc float[targets.Differ ? n : 0] : rented.AsSpan(0, n);
        for (var i = from; i < to; i++)
        {
            if (targets.Differ)
                targets.Write(pass.Targets.Row(i), t);
            row(pass, i, targets.Differ ? t : pass.Targets.Row(i));
        }

        if (rented is not null)
            ArrayPool<float>.Shared.Return(rented);
    }

    private static void Evaluate(in LossPass pass, ClassTargets targets, int from, int to) => EachRow(pass, targets, from, to, static (in p, row, t) =>
    {
        p.Losses.Row(row)[0] = (float)-RowSums.Of(new LogLikelihood(), p.Outputs.Row(row), t);
        if (p.Gradient.Exists)
            Elementwise.Apply(new Slope(-p.Scale), p.Outputs.Row(row), t, p.Gradient.Row(row));
    });

    /// <summary>What is done with a row and its targets.</summary>
    internal delegate void RowAction(in LossPass pass, int row, ReadOnlySpan<float> targets);

    private readonly struct LogLikelihood : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => y * Transcendental.Log(Probability.AtLeastTiny(x));
    }

    private readonly struct Slope(float factor) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => V.Broadcast(factor) * y / Probability.AtLeastTiny(x);
    }
}
