using Lamina.Activations;
using Lamina.Kernels;

namespace Lamina.Losses;

/// <summary>
/// The squared distance between outputs and targets, as a mean over the outputs; for targets that are numbers.
/// <para><c>L = (1/n) · Σᵢ (aᵢ − yᵢ)²</c> over n outputs; <c>dLᵢ = (2/n) · (aᵢ − yᵢ)</c></para>
/// <para>Shapes: outputs and targets <c>[batch, n]</c>.</para>
/// </summary>
[Component(Aliases = ["mse"])]
[Example("""{}""", Input = "[4]")]
public sealed record MeanSquaredError : ILoss
{
    private const long CostPerOutput = 4;

    /// <inheritdoc/>
    public OutputDomain Domain => OutputDomain.Real;

    /// <inheritdoc/>
    public void Evaluate(in LossPass pass) => OutputMean.Evaluate(pass, new SquaredError(), new Slope(2 * pass.Scale / pass.Outputs.RowLength), CostPerOutput);

    private readonly struct SquaredError : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => (x - y) * (x - y);
    }

    private readonly struct Slope(float factor) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => V.Broadcast(factor) * (x - y);
    }
}
