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
/// How much each class counts, in the order of the classes, at least 0; null for 1 each; <c>"balanced"</c>, in code an empty list, for N / (K · n) of a class
/// of n of the N training samples, or steps, with K classes that occur, as scikit-learn's. A batch's loss stays the mean over its samples.
/// </param>
[Example("""{}""", Input = "[4]")]
[Example("""{ "labelSmoothing": 0.1, "classWeights": [1, 2, 1, 0.5] }""", Input = "[4]")]
public sealed record CrossEntropy(
    [Within("[0, 1)")] float LabelSmoothing = 0,
    [Within("[0, ∞)"), NotEmpty, EmptyAs("balanced")] IReadOnlyList<float>? ClassWeights = null) : IClassLoss
{
    private const long CostPerOutput = 20;

    /// <summary>How much each class counts.</summary>
    public IReadOnlyList<float>? ClassWeights { get; } = ClassTargets.Weights(ClassWeights);

    /// <inheritdoc/>
    public OutputDomain Domain => OutputDomain.Distribution;

    internal ClassTargets Targets => new(LabelSmoothing, (ImmutableArray<float>?)ClassWeights);

    /// <inheritdoc/>
    public ILoss Resolve(IReadOnlyList<long> classCounts) =>
        ClassWeights is { Count: 0 } && classCounts.Count > 0 ? new CrossEntropy(LabelSmoothing, ClassTargets.Balanced(classCounts)) : this;

    /// <inheritdoc/>
    public void Require(Shape outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        Targets.Require(outputs);
    }

    /// <inheritdoc/>
    public void Evaluate(in LossPass pass) => TargetChunks.EachRow(pass, Targets, CostPerOutput, 0, static (in p, row, t, _) =>
    {
        p.Losses.Row(row)[0] = (float)-RowSums.Of(new LogLikelihood(), p.Outputs.Row(row), t);
        if (p.Gradient.Exists)
            Elementwise.Apply(new Slope(-p.Scale), p.Outputs.Row(row), t, p.Gradient.Row(row));
    });

    private readonly struct LogLikelihood : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => y * Transcendental.Log(Probability.AtLeastTiny(x));
    }

    private readonly struct Slope(float factor) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => V.Broadcast(factor) * y / Probability.AtLeastTiny(x);
    }
}
