using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <content>The forms over spans and single numbers.</content>
/// <remarks>Those of single numbers are compiled well at once: a kernel calls one for each row, long before the runtime would compile it again.</remarks>
public static partial class Transcendental
{
    /// <summary><c>result[i] = f(x[i])</c> with <c>f(x) = e^x</c>.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Exp(ReadOnlySpan<float> x, Span<float> result) => Elementwise.Apply(default(ExpOperator), x, result);

    /// <summary><c>e^x</c>, with the bits of the vector form.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Exp(float x) => Exp(new Simd1(x)).Value;

    /// <summary><c>result[i] = f(x[i])</c> with <c>f(x) = ln x</c>.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Log(ReadOnlySpan<float> x, Span<float> result) => Elementwise.Apply(default(LogOperator), x, result);

    /// <summary><c>ln x</c>, with the bits of the vector form.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Log(float x) => Log(new Simd1(x)).Value;

    /// <summary><c>result[i] = f(x[i])</c> with <c>f(x) = tanh x</c>.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Tanh(ReadOnlySpan<float> x, Span<float> result) => Elementwise.Apply(default(TanhOperator), x, result);

    /// <summary><c>tanh x</c>, with the bits of the vector form.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Tanh(float x) => Tanh(new Simd1(x)).Value;

    /// <summary><c>result[i] = f(x[i])</c> with <c>f(x) = 1 / (1 + e^−x)</c>.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Sigmoid(ReadOnlySpan<float> x, Span<float> result) => Elementwise.Apply(default(SigmoidOperator), x, result);

    /// <summary><c>1 / (1 + e^−x)</c>, with the bits of the vector form.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Sigmoid(float x) => Sigmoid(new Simd1(x)).Value;

    /// <summary><c>result[i] = f(x[i])</c> with <c>f(x) = ln(1 + e^x)</c>.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Softplus(ReadOnlySpan<float> x, Span<float> result) => Elementwise.Apply(default(SoftplusOperator), x, result);

    /// <summary><c>ln(1 + e^x)</c>, with the bits of the vector form.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Softplus(float x) => Softplus(new Simd1(x)).Value;

    internal readonly struct ExpOperator : IUnaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => Exp(x);
    }

    internal readonly struct LogOperator : IUnaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => Log(x);
    }

    internal readonly struct TanhOperator : IUnaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => Tanh(x);
    }

    internal readonly struct SigmoidOperator : IUnaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => Sigmoid(x);
    }

    internal readonly struct SoftplusOperator : IUnaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => Softplus(x);
    }
}
