namespace Lamina.Kernels;

/// <summary>One step of an LSTM, after its products: gates, cells and outputs of some rows, and their gradients.</summary>
/// <remarks>
/// <c>c = f·c₋ + i·g</c>, <c>h = o·tanh c</c> with i, f, o = σ(z) and g = tanh(z) of the four parts of z in this order. Each element is computed on its own.
/// Source: Hochreiter, Schmidhuber 1997; Gers et al. 2000.
/// </remarks>
public static unsafe class LstmCell
{
    /// <summary>A step forward.</summary>
    /// <param name="units">The number of cells of a row.</param>
    /// <param name="gates">rows · 4 · units numbers: z, over which i, f, g, o are written.</param>
    /// <param name="before">rows · units numbers: the cells c₋ before the step.</param>
    /// <param name="cells">rows · units numbers to write: c.</param>
    /// <param name="outputs">rows · units numbers to write: h.</param>
    /// <exception cref="ArgumentException">There are not as many.</exception>
    public static void Forward(int units, Span<float> gates, ReadOnlySpan<float> before, Span<float> cells, Span<float> outputs) =>
        Forward(Kernel.InstructionSet, units, gates, before, cells, outputs);

    /// <summary>A step backward.</summary>
    /// <param name="units">The number of cells of a row.</param>
    /// <param name="gates">i, f, g, o of the step forward.</param>
    /// <param name="before">The cells c₋ before the step.</param>
    /// <param name="cells">The cells c after it.</param>
    /// <param name="outputGradients">∂loss/∂h.</param>
    /// <param name="cellGradients">∂loss/∂c from later steps, over which ∂loss/∂c₋ is written.</param>
    /// <param name="gateGradients">∂loss/∂z to write, rows · 4 · units numbers.</param>
    /// <exception cref="ArgumentException">There are not as many.</exception>
    public static void Backward(int units, ReadOnlySpan<float> gates, ReadOnlySpan<float> before, ReadOnlySpan<float> cells,
        ReadOnlySpan<float> outputGradients, Span<float> cellGradients, Span<float> gateGradients) =>
        Backward(Kernel.InstructionSet, units, gates, before, cells, outputGradients, cellGradients, gateGradients);

    internal static void Forward(InstructionSet set, int units, Span<float> gates, ReadOnlySpan<float> before, Span<float> cells, Span<float> outputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        Lengths.Require(4L * cells.Length, gates.Length, "rows · 4 · units", nameof(gates));
        Lengths.Require(cells.Length, before.Length, "rows · units", nameof(before));
        Lengths.Require(cells.Length, outputs.Length, "rows · units", nameof(outputs));
        fixed (float* z = gates, b = before, c = cells, h = outputs)
        {
            LstmForwardKernel kernel = new(cells.Length / units, units, z, b, c, h);
            Kernel.Run(set, ref kernel);
        }
    }

    internal static void Backward(InstructionSet set, int units, ReadOnlySpan<float> gates, ReadOnlySpan<float> before, ReadOnlySpan<float> cells,
        ReadOnlySpan<float> outputGradients, Span<float> cellGradients, Span<float> gateGradients)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        Lengths.Require(4L * cells.Length, gates.Length, "rows · 4 · units", nameof(gates));
        Lengths.Require(4L * cells.Length, gateGradients.Length, "rows · 4 · units", nameof(gateGradients));
        Lengths.Require(cells.Length, before.Length, "rows · units", nameof(before));
        Lengths.Require(cells.Length, outputGradients.Length, "rows · units", nameof(outputGradients));
        Lengths.Require(cells.Length, cellGradients.Length, "rows · units", nameof(cellGradients));
        fixed (float* a = gates, b = before, c = cells, dh = outputGradients, dc = cellGradients, dz = gateGradients)
        {
            LstmBackwardKernel kernel = new(cells.Length / units, units, a, b, c, dh, dc, dz);
            Kernel.Run(set, ref kernel);
        }
    }
}
