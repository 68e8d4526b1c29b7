using System.Runtime.CompilerServices;
using Lamina.Kernels;

namespace Lamina.Formulas;

/// <summary>The operators that instructions apply, where the kernels have none of that form.</summary>
internal static class Operators
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public readonly struct Copy : IUnaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => x;
    }

    public readonly struct Negate : IUnaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => -x;
    }

    public readonly struct Abs : IUnaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Abs(x);
    }

    public readonly struct Exp : IUnaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => Transcendental.Exp(x);
    }

    public readonly struct Log : IUnaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => Transcendental.Log(x);
    }

    public readonly struct Sqrt : IUnaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Sqrt(x);
    }

    public readonly struct Tanh : IUnaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => Transcendental.Tanh(x);
    }

    public readonly struct Sigmoid : IUnaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => Transcendental.Sigmoid(x);
    }

    public readonly struct Softplus : IUnaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => Transcendental.Softplus(x);
    }

    public readonly struct Relu : IUnaryOperator
    {
        // "Not above zero" is false for NaN, so that NaN comes through.
        [MethodImpl(Inline)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Select(V.LessThanOrEqual(x, default), default, x);
    }

    public readonly struct Erf : IUnaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => Transcendental.Erf(x);
    }

    public readonly struct Sin : IUnaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => Transcendental.Sin(x);
    }

    public readonly struct Cos : IUnaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => Transcendental.Cos(x);
    }

    public readonly struct OneMinusSquare : IUnaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => (V.Broadcast(1) - x) * (V.Broadcast(1) + x);
    }

    public readonly struct Add : IBinaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => x + y;
    }

    public readonly struct Subtract : IBinaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => x - y;
    }

    public readonly struct Multiply : IBinaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => x * y;
    }

    public readonly struct Divide : IBinaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => x / y;
    }

    public readonly struct Min : IBinaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => V.Min(x, y);
    }

    public readonly struct Max : IBinaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => V.Max(x, y);
    }

    public readonly struct TimesComplement : IBinaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => x * (V.Broadcast(1) - y);
    }

    public readonly struct OneMinusSquareTimes : IBinaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => (V.Broadcast(1) - x) * (V.Broadcast(1) + x) * y;
    }

    public readonly struct TimesComplementTimes : ITernaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x, V y, V z) where V : struct, ISimd<V> => x * (V.Broadcast(1) - y) * z;
    }

    public readonly struct SumTimes : ITernaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x, V y, V z) where V : struct, ISimd<V> => (x + y) * z;
    }

    /// <summary>The mask of x &lt; y.</summary>
    public readonly struct Less : IBinaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => V.LessThan(x, y);
    }

    /// <summary>The mask of x ≤ y.</summary>
    public readonly struct LessOrEqual : IBinaryOperator
    {
        [MethodImpl(Inline)]
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => V.LessThanOrEqual(x, y);
    }
}
