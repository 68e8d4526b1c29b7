using Lamina.Activations;
using Lamina.Kernels;

namespace Lamina.Losses;

/// <summary>
/// The distance between outputs and targets, as a mean over the outputs; for targets that are numbers, some of them far off.
/// <para><c>L = (1/n) · Σᵢ |aᵢ − yᵢ|</c> over n outputs; <c>dLᵢ = (1/n) · sign(aᵢ − yᵢ)</c>, 0 where they are equal</para>
/// <para>Shapes: outputs and targets <c>[batch, n]</c>.</para>
/// </summary>
[Component(Aliases = ["mae"])]
[Example("""{}""", Input = "[4]")]
public sealed record MeanAbsoluteError : ILoss
{
    private const long CostPerOutput = 4;

    /// <inheritdoc/>
    public OutputDomain Domain => OutputDomain.Real;

    /// <inheritdoc/>
    public void Evaluate(in LossPass pass) => OutputMean.Evaluate(pass, new Distance(), new Slope(pass.Scale / pass.Outputs.RowLength), CostPerOutput);

    private readonly struct Distance : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => V.Abs(x - y);
    }

    private readonly struct Slope(float factor) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V>
        {
            var error = x - y;
            // What is neither above nor below zero is its own sign: zero, and NaN, which is not to be hidden.
            return V.Select(V.GreaterThan(error, default), V.Broadcast(factor), V.Select(V.LessThan(error, default), V.Broadcast(-factor), error));
        }
    }
}
