using System.Runtime.CompilerServices;
using Lamina.Data;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Transforms;

/// <summary>
/// Brings values that are outside two bounds to the nearer one, so that a few far ones do not rule.
/// <para><c>y = min(max(x, minimum), maximum)</c></para>
/// </summary>
/// <param name="Minimum">What smaller values become; left out for none.</param>
/// <param name="Maximum">What greater values become; left out for none.</param>
/// <exception cref="ArgumentException">Neither is given, or the maximum is below the minimum.</exception>
[Example("""{ "minimum": 0, "maximum": 100 }""")]
[Example("""{ "maximum": 1.5 }""")]
public sealed record Clip(float? Minimum = null, float? Maximum = null) : ITransform, IOperatorForm
{
    /// <summary>What greater values become; null for none.</summary>
    public float? Maximum { get; } = Minimum is null && Maximum is null
        ? throw new ArgumentException("Give 'minimum', 'maximum' or both, but received neither.")
        : Minimum > Maximum ? throw new ArgumentException($"'maximum' is not below 'minimum', but received {Maximum} and {Minimum}.")
        : Maximum;

    /// <summary>None: what was outside is no longer known.</summary>
    public ITransform? Inverse => null;

    /// <inheritdoc/>
    public ITransform Fit(IRows training) => this;

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var x = Minimum is { } minimum ? pass.Input.Maximum(minimum) : pass.Input;
        return Maximum is { } maximum ? x.Minimum(maximum) : x;
    }

    /// <inheritdoc/>
    public void Apply(Span<float> rows, int width) =>
        Elementwise.Apply(new Bounds(Minimum ?? float.NegativeInfinity, Maximum ?? float.PositiveInfinity), rows, rows);

    private readonly struct Bounds(float minimum, float maximum) : IUnaryOperator
    {
        // What is neither below nor above stays, NaN too.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x) where V : struct, ISimd<V>
        {
            var (low, high) = (V.Broadcast(minimum), V.Broadcast(maximum));
            return V.Select(V.LessThan(x, low), low, V.Select(V.GreaterThan(x, high), high, x));
        }
    }
}
