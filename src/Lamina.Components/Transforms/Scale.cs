using System.Runtime.CompilerServices;
using Lamina.Data;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Transforms;

/// <summary>
/// Scales every value alike: pixels from 0 to 255 become numbers between 0 and 1 with <c>divideBy</c> 255.
/// <para><c>y = x / divideBy + offset</c></para>
/// </summary>
/// <param name="DivideBy">What every value is divided by.</param>
/// <param name="Offset">What is added after the division.</param>
[Example("""{ "divideBy": 255 }""")]
[Example("""{ "divideBy": 127.5, "offset": -1 }""")]
public sealed record Scale([Within("(0, ∞)")] float DivideBy = 1, float Offset = 0) : ITransform, IWarns, IOperatorForm
{
    /// <inheritdoc/>
    public IEnumerable<string> Warnings() =>
        DivideBy == 1 && Offset == 0 ? ["divideBy 1 and offset 0 leave every value as it is. Give one of them, or leave the transform out."] : [];

    /// <summary>x = y · divideBy − offset · divideBy, up to rounding; null where its numbers would not be finite.</summary>
    public ITransform? Inverse =>
        float.IsFinite(1 / DivideBy) && float.IsFinite(Offset * DivideBy) ? new Scale(1 / DivideBy, -Offset * DivideBy) : null;

    /// <inheritdoc/>
    public ITransform Fit(IRows training) => this;

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var x = DivideBy == 1 ? pass.Input : pass.Input / DivideBy;
        return Offset == 0 ? x : x + Offset;
    }

    /// <inheritdoc/>
    public void Apply(Span<float> rows, int width) => Elementwise.Apply(new Scaling(DivideBy, Offset), rows, rows);

    // A true division and a sum, each rounded once, have the same bits at every vector width; a product with the reciprocal has others.
    private readonly struct Scaling(float divideBy, float offset) : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => x / V.Broadcast(divideBy) + V.Broadcast(offset);
    }
}
