using System.Collections.Immutable;
using Lamina.Activations;
using Lamina.Kernels;

namespace Lamina.Losses;

/// <summary>
/// Cross-entropy that counts a class the less the surer it is already: for classes, one-hot or soft, some of them rare.
/// <para>
/// <c>L = −Σᵢ tᵢ · (1 − pᵢ)^γ · log pᵢ</c>, in nats, with <c>tᵢ = classWeightsᵢ · yᵢ</c>; <c>dLᵢ = tᵢ · (1 − pᵢ)^γ · (γ · log pᵢ / (1 − pᵢ) − 1 / pᵢ)</c>
/// </para>
/// <para>
/// Shapes: outputs and targets <c>[batch, classes]</c>. In both formulas p counts as at least 1.17549435e-38, the smallest normal float, where it is divided
/// by or its logarithm is taken. After softmax it is computed from the logits, exactly. Of γ = 0 it is <c>crossEntropy</c>.
/// </para>
/// <para>Source: Lin et al. 2017, where classWeights are called α.</para>
/// </summary>
/// <param name="Gamma">γ: how fast a class that is nearly right ceases to count, at least 0.</param>
/// <param name="ClassWeights">
/// How much each class counts, in the order of the classes, at least 0; null for 1 each; <c>"balanced"</c>, in code an empty list, for N / (K · n) of a class
/// of n of the N training samples, or steps, with K classes that occur, as scikit-learn's. A batch's loss stays the mean over its samples.
/// </param>
/// <exception cref="ArgumentException">All class weights are 0.</exception>
[Example("""{}""", Input = "[4]")]
[Example("""{ "gamma": 1.5, "classWeights": [1, 2, 1, 0.5] }""", Input = "[4]")]
public sealed record Focal(
    [Within("[0, ∞)")] float Gamma = 2,
    [Within("[0, ∞)"), NotEmpty, EmptyAs("balanced")] IReadOnlyList<float>? ClassWeights = null) : IClassLoss
{
    internal const long CostPerOutput = 60;

    /// <summary>How much each class counts.</summary>
    public IReadOnlyList<float>? ClassWeights { get; } = ClassTargets.Weights(ClassWeights);

    /// <inheritdoc/>
    public OutputDomain Domain => OutputDomain.Distribution;

    internal ClassTargets Targets => new(0, (ImmutableArray<float>?)ClassWeights);

    /// <inheritdoc/>
    public ILoss Resolve(IReadOnlyList<long> classCounts) =>
        ClassWeights is { Count: 0 } && classCounts.Count > 0 ? new Focal(Gamma, ClassTargets.Balanced(classCounts)) : this;

    /// <inheritdoc/>
    public void Require(Shape outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        Targets.Require(outputs);
    }

    /// <inheritdoc/>
    public void Evaluate(in LossPass pass) => TargetChunks.EachRow(pass, Targets, CostPerOutput, Gamma, static (in p, row, t, gamma) =>
    {
        p.Losses.Row(row)[0] = (float)RowSums.Of(new Term(gamma), p.Outputs.Row(row), t);
        if (p.Gradient.Exists)
            Elementwise.Apply(new Slope(gamma, p.Scale), p.Outputs.Row(row), t, p.Gradient.Row(row));
    });

    private readonly struct Term(float gamma) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> =>
            -y * new FocalFactor(gamma).Of(V.Broadcast(1) - x) * Transcendental.Log(Probability.AtLeastTiny(x));
    }

    private readonly struct Slope(float gamma, float factor) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => V.Broadcast(factor) * y
            * new FocalFactor(gamma).SlopeByProbability(x, V.Broadcast(1) - x, Transcendental.Log(Probability.AtLeastTiny(x)));
    }
}
