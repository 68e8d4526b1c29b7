using Lamina.Initializers;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// A recurrent layer with cells that remember: gates decide what each cell takes in, keeps and passes on (long short-term memory).
/// <para><c>(i, f, g, o) = x[t]·W + h[t−1]·R + b</c>, then σ of i, f, o and tanh of g; <c>c[t] = f·c[t−1] + i·g</c>, <c>h[t] = o·tanh c[t]</c>, from 0</para>
/// <para>Backward through time over all steps; <c>dW = Σ x[t]ᵀ·dz[t]</c>, <c>dR = Σ h[t−1]ᵀ·dz[t]</c>, <c>db = Σ dz[t]</c>, <c>dx[t] = dz[t]·Wᵀ</c></para>
/// <para>
/// Shapes: input <c>[batch, time, features]</c>, output <c>[batch, units]</c>, or <c>[batch, time, units]</c>; <c>weight [features, 4·units]</c>,
/// <c>recurrentWeight [units, 4·units]</c>, <c>bias [4·units]</c>, each with the parts i, f, g, o in this order (as PyTorch's, transposed, its two biases
/// added). Of samples with lengths, each row is that of its real steps alone.
/// </para>
/// <para>Source: Hochreiter, Schmidhuber 1997; Gers et al. 2000.</para>
/// </summary>
/// <param name="Units">The number of cells, and of outputs at a step.</param>
/// <param name="ReturnSequences">Whether to return the outputs of all steps instead of only the last real one.</param>
/// <param name="WeightInitializer">What fills W; null for <c>glorotUniform</c>.</param>
/// <param name="RecurrentWeightInitializer">What fills R; null for <c>glorotUniform</c>.</param>
/// <param name="BiasInitializer">What fills b; null for <c>forgetBias</c>: 1 for f, so that cells start by remembering, else 0.</param>
/// <exception cref="ShapeException">A sample is not <c>[time, features]</c>.</exception>
[Example("""{ "units": 3 }""", Input = "[4,2]")]
[Example("""{ "units": 2, "returnSequences": true }""", Input = "[3,2]")]
public sealed record Lstm(
    [Within("[1, 536870911]")] int Units,
    bool ReturnSequences = false,
    IInitializer? WeightInitializer = null,
    IInitializer? RecurrentWeightInitializer = null,
    IInitializer? BiasInitializer = null) : ILayer, IOperatorForm
{
    private const int GateCount = 4;
    private const string Cells = "cells";
    private const string CellGradient = "cellGradient";

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        var plan = Recurrence.Plan("lstm", input, Units, GateCount, ReturnSequences, WeightInitializer, RecurrentWeightInitializer,
            BiasInitializer ?? new ForgetBias());
        return plan with
        {
            SavedForBackward = [.. plan.SavedForBackward, new(Cells, new Shape(input[0] + 1, Units))],
            Scratch = [.. plan.Scratch, new(CellGradient, new Shape(Units))],
        };
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return Recurrence.Lower(pass, RecurrentCell.Lstm, ReturnSequences);
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass)
    {
        var cells = pass.Steps(Cells);
        cells.At(0, 0, pass.Input.Rows).Clear();
        Recurrence.Forward(pass, new Cell(pass.Steps(Recurrence.Gates), cells, pass.Steps(Recurrence.Outputs), pass[Recurrence.RecurrentWeight]));
    }

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        pass.Buffer(CellGradient).Span.Clear();
        Recurrence.Backward(pass, new Gradient(pass));
    }

    private readonly struct Cell(TimeMajor gates, TimeMajor cells, TimeMajor outputs, Tensor weight) : IRecurrentCell
    {
        public void Forward(int step, int from, int to)
        {
            var z = gates.At(step, from, to);
            if (step > 0)
                Gemm.Multiply(Workers.Inline, outputs.Matrix(step, from, to), new(weight.Span, outputs.Width, gates.Width), z, accumulate: true);
            LstmCell.Forward(outputs.Width, z, cells.At(step, from, to), cells.At(step + 1, from, to), outputs.At(step + 1, from, to));
        }
    }

    private readonly struct Gradient(LayerBackward pass) : IRecurrentGradient
    {
        private readonly TimeMajor _gates = pass.Steps(Recurrence.Gates);
        private readonly TimeMajor _cells = pass.Steps(Cells);
        private readonly TimeMajor _gateGradients = pass.Steps(Recurrence.GateGradients);
        private readonly Tensor _outputGradient = pass.Buffer(Recurrence.OutputGradient);
        private readonly Tensor _cellGradient = pass.Buffer(CellGradient);
        private readonly Tensor _weight = pass[Recurrence.RecurrentWeight];

        public void Backward(int step, int from, int to)
        {
            var dh = _outputGradient.RowRange(from, to);
            LstmCell.Backward(_cells.Width, _gates.At(step, from, to), _cells.At(step, from, to), _cells.At(step + 1, from, to), dh,
                _cellGradient.RowRange(from, to), _gateGradients.At(step, from, to));
            if (step > 0)
                Gemm.Multiply(Workers.Inline, _gateGradients.Matrix(step, from, to), new(_weight.Span, _gates.Width, _cells.Width, isTransposed: true), dh);
        }
    }
}
