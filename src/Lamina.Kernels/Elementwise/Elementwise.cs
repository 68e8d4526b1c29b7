using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>Applies a formula or an update rule to every element.</summary>
/// <remarks>
/// The last, incomplete vector goes through the same code, so an element's result does not depend on its position.
/// A result may be the same memory as an input; other overlaps are not allowed.
/// </remarks>
public static unsafe class Elementwise
{
    /// <summary><c>result[i] = f(x[i])</c>.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Apply<TOp>(TOp op, ReadOnlySpan<float> x, Span<float> result) where TOp : struct, IUnaryOperator =>
        Apply(Kernel.InstructionSet, op, x, result);

    /// <summary><c>result[i] = f(x[i], y[i])</c>.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Apply<TOp>(TOp op, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> result) where TOp : struct, IBinaryOperator =>
        Apply(Kernel.InstructionSet, op, x, y, result);

    /// <summary><c>result[i] = x[i] + y[i]</c>.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Add(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> result) => Apply(default(Sum), x, y, result);

    /// <summary><c>result[i] = f(x[i], y[i], z[i])</c>.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Apply<TOp>(TOp op, ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> z, Span<float> result)
        where TOp : struct, ITernaryOperator =>
        Apply(Kernel.InstructionSet, op, x, y, z, result);

    /// <summary>Updates every parameter by a rule without memory.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Update<TOp>(TOp op, Span<float> parameters, ReadOnlySpan<float> gradients) where TOp : struct, IUpdateOperator =>
        Update(Kernel.InstructionSet, op, parameters, gradients);

    /// <summary>Updates every parameter by a rule with one number of memory per parameter.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Update<TOp>(TOp op, Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> slot0) where TOp : struct, IUpdateOperator1 =>
        Update(Kernel.InstructionSet, op, parameters, gradients, slot0);

    /// <summary>Updates every parameter by a rule with two numbers of memory per parameter.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Update<TOp>(TOp op, Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> slot0, Span<float> slot1)
        where TOp : struct, IUpdateOperator2 =>
        Update(Kernel.InstructionSet, op, parameters, gradients, slot0, slot1);

    internal static void Apply<TOp>(InstructionSet set, TOp op, ReadOnlySpan<float> x, Span<float> result) where TOp : struct, IUnaryOperator
    {
        Lengths.Require(x.Length, result.Length, "the length of x", nameof(result));
        fixed (float* px = x, pr = result)
        {
            UnaryKernel<TOp> kernel = new(op, px, pr, x.Length);
            Kernel.Run(set, ref kernel);
        }
    }

    internal static void Apply<TOp>(InstructionSet set, TOp op, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> result)
        where TOp : struct, IBinaryOperator
    {
        Lengths.Require(x.Length, y.Length, "the length of x", nameof(y));
        Lengths.Require(x.Length, result.Length, "the length of x", nameof(result));
        fixed (float* px = x, py = y, pr = result)
        {
            BinaryKernel<TOp> kernel = new(op, px, py, pr, x.Length);
            Kernel.Run(set, ref kernel);
        }
    }

    internal static void Apply<TOp>(InstructionSet set, TOp op, ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> z, Span<float> result)
        where TOp : struct, ITernaryOperator
    {
        Lengths.Require(x.Length, y.Length, "the length of x", nameof(y));
        Lengths.Require(x.Length, z.Length, "the length of x", nameof(z));
        Lengths.Require(x.Length, result.Length, "the length of x", nameof(result));
        fixed (float* px = x, py = y, pz = z, pr = result)
        {
            TernaryKernel<TOp> kernel = new(op, px, py, pz, pr, x.Length);
            Kernel.Run(set, ref kernel);
        }
    }

    internal static void Update<TOp>(InstructionSet set, TOp op, Span<float> parameters, ReadOnlySpan<float> gradients) where TOp : struct, IUpdateOperator
    {
        Lengths.Require(parameters.Length, gradients.Length, "the number of parameters", nameof(gradients));
        fixed (float* w = parameters, g = gradients)
        {
            UpdateKernel<TOp> kernel = new(op, w, g, parameters.Length);
            Kernel.Run(set, ref kernel);
        }
    }

    internal static void Update<TOp>(InstructionSet set, TOp op, Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> slot0)
        where TOp : struct, IUpdateOperator1
    {
        Lengths.Require(parameters.Length, gradients.Length, "the number of parameters", nameof(gradients));
        Lengths.Require(parameters.Length, slot0.Length, "the number of parameters", nameof(slot0));
        fixed (float* w = parameters, g = gradients, s = slot0)
        {
            UpdateKernel1<TOp> kernel = new(op, w, g, s, parameters.Length);
            Kernel.Run(set, ref kernel);
        }
    }

    internal static void Update<TOp>(InstructionSet set, TOp op, Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> slot0, Span<float> slot1)
        where TOp : struct, IUpdateOperator2
    {
        Lengths.Require(parameters.Length, gradients.Length, "the number of parameters", nameof(gradients));
        Lengths.Require(parameters.Length, slot0.Length, "the number of parameters", nameof(slot0));
        Lengths.Require(parameters.Length, slot1.Length, "the number of parameters", nameof(slot1));
        fixed (float* w = parameters, g = gradients, s0 = slot0, s1 = slot1)
        {
            UpdateKernel2<TOp> kernel = new(op, w, g, s0, s1, parameters.Length);
            Kernel.Run(set, ref kernel);
        }
    }

    private readonly struct Sum : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => x + y;
    }
}
