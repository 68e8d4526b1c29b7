using System.Runtime.CompilerServices;
using Lamina.Kernels;

namespace Lamina.Formulas;

/// <summary>Runs a program's instructions on one tile, at one width.</summary>
/// <remarks>
/// The last elements, fewer than a vector, go through the same operator, so an element's result does not depend on its position.
/// A constant is one vector of the widest, which every step of a loop reads again.
/// </remarks>
internal static unsafe class TileKernel
{
    /// <summary>Runs all instructions on <paramref name="count"/> elements.</summary>
    /// <param name="program">The instructions.</param>
    /// <param name="slots">The address of every slot.</param>
    /// <param name="constants">The first slot that is a constant.</param>
    /// <param name="count">How many elements.</param>
    public static void Run<V>(ReadOnlySpan<Instruction> program, float** slots, int constants, int count) where V : struct, ISimd<V>
    {
        foreach (ref readonly var step in program)
        {
            var x = new Operand(slots[step.X], step.X >= constants ? 0 : -1);
            var y = new Operand(slots[step.Y], step.Y >= constants ? 0 : -1);
            var w = new Operand(slots[step.W], step.W >= constants ? 0 : -1);
            var otherwise = new Operand(slots[step.Otherwise], step.Otherwise >= constants ? 0 : -1);
            var target = slots[step.Target];
            switch (step.Code)
            {
                case Code.Copy: Unary<V, Operators.Copy>(x, target, count); break;
                case Code.Negate: Unary<V, Operators.Negate>(x, target, count); break;
                case Code.Abs: Unary<V, Operators.Abs>(x, target, count); break;
                case Code.Exp: Unary<V, Operators.Exp>(x, target, count); break;
                case Code.Log: Unary<V, Operators.Log>(x, target, count); break;
                case Code.Sqrt: Unary<V, Operators.Sqrt>(x, target, count); break;
                case Code.Tanh: Unary<V, Operators.Tanh>(x, target, count); break;
                case Code.Sigmoid: Unary<V, Operators.Sigmoid>(x, target, count); break;
                case Code.Softplus: Unary<V, Operators.Softplus>(x, target, count); break;
                case Code.Relu: Unary<V, Operators.Relu>(x, target, count); break;
                case Code.Erf: Unary<V, Operators.Erf>(x, target, count); break;
                case Code.Sin: Unary<V, Operators.Sin>(x, target, count); break;
                case Code.Cos: Unary<V, Operators.Cos>(x, target, count); break;
                case Code.OneMinusSquare: Unary<V, Operators.OneMinusSquare>(x, target, count); break;
                case Code.Add: Binary<V, Operators.Add>(x, y, target, count); break;
                case Code.Subtract: Binary<V, Operators.Subtract>(x, y, target, count); break;
                case Code.Multiply: Binary<V, Operators.Multiply>(x, y, target, count); break;
                case Code.Divide: Binary<V, Operators.Divide>(x, y, target, count); break;
                case Code.Min: Binary<V, Operators.Min>(x, y, target, count); break;
                case Code.Max: Binary<V, Operators.Max>(x, y, target, count); break;
                case Code.TimesComplement: Binary<V, Operators.TimesComplement>(x, y, target, count); break;
                case Code.OneMinusSquareTimes: Binary<V, Operators.OneMinusSquareTimes>(x, y, target, count); break;
                case Code.TimesComplementTimes: Ternary<V, Operators.TimesComplementTimes>(x, y, w, target, count); break;
                case Code.SumTimes: Ternary<V, Operators.SumTimes>(x, y, w, target, count); break;
                case Code.WhereLess: Where<V, Operators.Less>(step, x, y, w, otherwise, target, count); break;
                default: Where<V, Operators.LessOrEqual>(step, x, y, w, otherwise, target, count); break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Unary<V, TOp>(Operand x, float* target, int count) where V : struct, ISimd<V> where TOp : struct, IUnaryOperator
    {
        var i = 0;
        for (; i <= count - V.Width; i += V.Width)
            V.Store(target + i, default(TOp).Invoke(V.Load(x.Address + (i & x.Mask))));
        var rest = count - i;
        if (rest > 0)
            V.Store(target + i, default(TOp).Invoke(V.Load(x.Address + (i & x.Mask), rest, default)), rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Binary<V, TOp>(Operand x, Operand y, float* target, int count) where V : struct, ISimd<V> where TOp : struct, IBinaryOperator
    {
        var i = 0;
        for (; i <= count - V.Width; i += V.Width)
            V.Store(target + i, default(TOp).Invoke(V.Load(x.Address + (i & x.Mask)), V.Load(y.Address + (i & y.Mask))));
        var rest = count - i;
        if (rest > 0)
            V.Store(target + i, default(TOp).Invoke(V.Load(x.Address + (i & x.Mask), rest, default), V.Load(y.Address + (i & y.Mask), rest, default)), rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Ternary<V, TOp>(Operand x, Operand y, Operand w, float* target, int count) where V : struct, ISimd<V>
        where TOp : struct, ITernaryOperator
    {
        var i = 0;
        for (; i <= count - V.Width; i += V.Width)
            V.Store(target + i, default(TOp).Invoke(V.Load(x.Address + (i & x.Mask)), V.Load(y.Address + (i & y.Mask)), V.Load(w.Address + (i & w.Mask))));
        var rest = count - i;
        if (rest > 0)
            V.Store(target + i,
                default(TOp)
                .Invoke(V.Load(x.Address + (i & x.Mask), rest, default), V.Load(y.Address + (i & y.Mask), rest, default),
                V.Load(w.Address + (i & w.Mask), rest, default)), rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Where<V, TOp>(Instruction step, Operand x, Operand y, Operand then, Operand otherwise, float* target, int count)
        where V : struct, ISimd<V> where TOp : struct, IBinaryOperator
    {
        var (factor, otherFactor) = (V.Broadcast(step.Factor), V.Broadcast(step.OtherwiseFactor));
        // Most choices compare with a constant, which then stays in a register.
        var left = x.Mask == 0 ? V.Load(x.Address) : default;
        var right = y.Mask == 0 ? V.Load(y.Address) : default;
        var i = 0;
        for (; i <= count - V.Width; i += V.Width)
        {
            if (x.Mask != 0)
                left = V.Load(x.Address + i);
            if (y.Mask != 0)
                right = V.Load(y.Address + i);
            var mask = default(TOp).Invoke(left, right);
            V.Store(target + i,
                V.Select(mask, factor * V.Load(then.Address + (i & then.Mask)), otherFactor * V.Load(otherwise.Address + (i & otherwise.Mask))));
        }

        var rest = count - i;
        if (rest == 0)
            return;
        var last = default(TOp).Invoke(V.Load(x.Address + (i & x.Mask), rest, default), V.Load(y.Address + (i & y.Mask), rest, default));
        V.Store(target + i,
            V.Select(last, factor * V.Load(then.Address + (i & then.Mask), rest, default),
            otherFactor * V.Load(otherwise.Address + (i & otherwise.Mask), rest, default)), rest);
    }

    /// <summary>Where a slot's elements are: at <c>Address + (i &amp; Mask)</c>, so that a constant stays where it is.</summary>
    private readonly struct Operand(float* address, int mask)
    {
        public readonly float* Address = address;
        public readonly int Mask = mask;
    }
}
