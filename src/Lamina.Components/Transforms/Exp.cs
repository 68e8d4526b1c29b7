using System.Runtime.CompilerServices;
using Lamina.Data;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Transforms;

/// <summary>
/// The power of e, which undoes <c>log</c>.
/// <para><c>y = e^x − offset</c></para>
/// </summary>
/// <param name="Offset">What is subtracted after.</param>
[Example("{ }", Input = "[4]")]
[Example("""{ "offset": 10 }""", Input = "[4]")]
public sealed record Exp([Within("[0, ∞)")] float Offset = 1) : ITransform, IOperatorForm
{
    /// <summary>x = log(y + offset), up to rounding.</summary>
    public ITransform? Inverse => new Log(Offset);

    /// <inheritdoc/>
    public ITransform Fit(IRows training) => this;

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return Offset == 0 ? pass.Input.Exp() : pass.Input.Exp() - Offset;
    }

    /// <inheritdoc/>
    public void Apply(Span<float> rows, int width) => Elementwise.Apply(new Power(Offset), rows, rows);

    private readonly struct Power(float offset) : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => Transcendental.Exp(x) - V.Broadcast(offset);
    }
}
