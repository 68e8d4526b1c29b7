using System.Runtime.CompilerServices;
using Lamina.Data;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Transforms;

/// <summary>
/// The logarithm, for values over several powers of ten such as incomes and prices; also for targets.
/// <para><c>y = log(x + offset)</c>, the natural logarithm; with the offset 1 accurate for small x too, as numpy's log1p</para>
/// <para>A value at or below −offset is an error that names its row and column: nothing is made of it in silence.</para>
/// </summary>
/// <param name="Offset">What is added before; 1 keeps zero as zero.</param>
[Example("{ }", Input = "[4]")]
[Example("""{ "offset": 10 }""", Input = "[4]")]
public sealed record Log([Within("[0, ∞)")] float Offset = 1) : ILimited, IOperatorForm
{
    /// <summary>Numbers above −offset.</summary>
    public Interval Domain => new(0 - Offset, double.PositiveInfinity, HoldsMinimum: false, HoldsMaximum: false);

    /// <summary>x = e^y − offset, up to rounding.</summary>
    public ITransform? Inverse => new Exp(Offset);

    /// <inheritdoc/>
    public ITransform Fit(IRows training) => this;

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return (Offset == 0 ? pass.Input : pass.Input + Offset).Log();
    }

    /// <inheritdoc/>
    public void Apply(Span<float> rows, int width)
    {
        if (Offset == 1)
            Elementwise.Apply(default(OfOneMore), rows, rows);
        else
            Elementwise.Apply(new OfSum(Offset), rows, rows);
    }

    private readonly struct OfSum(float offset) : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => Transcendental.Log(x + V.Broadcast(offset));
    }

    // What 1 + x loses of x, the quotient gives back (Kahan).
    private readonly struct OfOneMore : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x) where V : struct, ISimd<V>
        {
            var one = V.Broadcast(1);
            var (sum, log) = (x + one, Transcendental.Log(x + one));
            var difference = sum - one;
            return V.Select(V.GreaterThan(V.Abs(difference), default), log * (x / difference), x + log);
        }
    }
}
