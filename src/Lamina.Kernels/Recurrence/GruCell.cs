namespace Lamina.Kernels;

/// <summary>One step of a GRU, after its products: gates and outputs of some rows, and their gradients.</summary>
/// <remarks>
/// <c>r = σ(x_r + h_r)</c>, <c>z = σ(x_z + h_z)</c>, <c>n = tanh(x_n + r·h_n)</c>, <c>h = n + z·(h₋ − n)</c>, with the parts r, z, n of the products of the
/// input (x) and of the output before (h) in this order. Each element is computed on its own. Source: Cho et al. 2014, with the reset after the product.
/// </remarks>
public static unsafe class GruCell
{
    /// <summary>A step forward.</summary>
    /// <param name="units">The number of outputs of a row.</param>
    /// <param name="gates">rows · 3 · units numbers: the products of the input, over which r, z, n are written.</param>
    /// <param name="recurrent">rows · 3 · units numbers: the products of the output before.</param>
    /// <param name="before">rows · units numbers: the output h₋ before the step.</param>
    /// <param name="outputs">rows · units numbers to write: h.</param>
    /// <exception cref="ArgumentException">There are not as many.</exception>
    public static void Forward(int units, Span<float> gates, ReadOnlySpan<float> recurrent, ReadOnlySpan<float> before, Span<float> outputs) =>
        Forward(Kernel.InstructionSet, units, gates, recurrent, before, outputs);

    /// <summary>A step backward.</summary>
    /// <param name="units">The number of outputs of a row.</param>
    /// <param name="gates">r, z, n of the step forward.</param>
    /// <param name="recurrent">The products of the output before.</param>
    /// <param name="before">The output h₋ before the step.</param>
    /// <param name="outputGradients">∂loss/∂h, over which that part of ∂loss/∂h₋ is written which does not come through the products.</param>
    /// <param name="gateGradients">The gradients of the products of the input, to write.</param>
    /// <param name="recurrentGradients">The gradients of the products of the output before, to write.</param>
    /// <exception cref="ArgumentException">There are not as many.</exception>
    public static void Backward(int units, ReadOnlySpan<float> gates, ReadOnlySpan<float> recurrent, ReadOnlySpan<float> before,
        Span<float> outputGradients, Span<float> gateGradients, Span<float> recurrentGradients) =>
        Backward(Kernel.InstructionSet, units, gates, recurrent, before, outputGradients, gateGradients, recurrentGradients);

    internal static void Forward(
        InstructionSet set, int units, Span<float> gates, ReadOnlySpan<float> recurrent, ReadOnlySpan<float> before, Span<float> outputs)
    {
        Require(units, gates, recurrent, before, outputs);
        fixed (float* x = gates, r = recurrent, b = before, h = outputs)
        {
            GruForwardKernel kernel = new(outputs.Length / units, units, x, r, b, h);
            Kernel.Run(set, ref kernel);
        }
    }

    internal static void Backward(InstructionSet set, int units, ReadOnlySpan<float> gates, ReadOnlySpan<float> recurrent, ReadOnlySpan<float> before,
        Span<float> outputGradients, Span<float> gateGradients, Span<float> recurrentGradients)
    {
        Require(units, gates, recurrent, before, outputGradients);
        Lengths.Require(gates.Length, gateGradients.Length, "rows · 3 · units", nameof(gateGradients));
        Lengths.Require(gates.Length, recurrentGradients.Length, "rows · 3 · units", nameof(recurrentGradients));
        fixed (float* a = gates, r = recurrent, b = before, dh = outputGradients, dx = gateGradients, dr = recurrentGradients)
        {
            GruBackwardKernel kernel = new(outputGradients.Length / units, units, a, r, b, dh, dx, dr);
            Kernel.Run(set, ref kernel);
        }
    }

    private static void Require(
        int units, ReadOnlySpan<float> gates, ReadOnlySpan<float> recurrent, ReadOnlySpan<float> before, ReadOnlySpan<float> outputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        Lengths.Require(3L * outputs.Length, gates.Length, "rows · 3 · units", nameof(gates));
        Lengths.Require(3L * outputs.Length, recurrent.Length, "rows · 3 · units", nameof(recurrent));
        Lengths.Require(outputs.Length, before.Length, "rows · units", nameof(before));
    }
}
