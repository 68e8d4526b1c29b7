using Lamina.Initializers;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// A recurrent layer whose gates decide how much of the output before is reset and kept (gated recurrent unit).
/// <para>
/// <c>x[t]·W + b</c> and <c>h[t−1]·R + c</c> have parts r, z, n; <c>r = σ(xᵣ + hᵣ)</c>, <c>z = σ(x_z + h_z)</c>, <c>n = tanh(xₙ + r·hₙ)</c>,
/// <c>h[t] = (1 − z)·n + z·h[t−1]</c>, from 0
/// </para>
/// <para>Backward through time over all steps; the gradients of W, R, b, c and x are those of the two products, summed over batch and steps.</para>
/// <para>
/// Shapes: input <c>[batch, time, features]</c>, output <c>[batch, units]</c>, or <c>[batch, time, units]</c>; <c>weight [features, 3·units]</c>,
/// <c>recurrentWeight [units, 3·units]</c>, <c>bias</c> and <c>recurrentBias [3·units]</c>, each with the parts r, z, n in this order (as PyTorch's,
/// transposed). Of samples with lengths, each row is that of its real steps alone.
/// </para>
/// <para>Source: Cho et al. 2014, with the reset after the product, as in PyTorch.</para>
/// </summary>
/// <param name="Units">The number of outputs at a step.</param>
/// <param name="ReturnSequences">Whether to return the outputs of all steps instead of only the last real one.</param>
/// <param name="WeightInitializer">What fills W; null for <c>glorotUniform</c>.</param>
/// <param name="RecurrentWeightInitializer">What fills R; null for <c>glorotUniform</c>.</param>
/// <param name="BiasInitializer">What fills b; null for zeros.</param>
/// <param name="RecurrentBiasInitializer">What fills c; null for zeros.</param>
/// <exception cref="ShapeException">A sample is not <c>[time, features]</c>.</exception>
[Example("""{ "units": 3 }""", Input = "[4,2]")]
[Example("""{ "units": 2, "returnSequences": true }""", Input = "[3,2]")]
public sealed record Gru(
    [Within("[1, 715827882]")] int Units,
    bool ReturnSequences = false,
    IInitializer? WeightInitializer = null,
    IInitializer? RecurrentWeightInitializer = null,
    IInitializer? BiasInitializer = null,
    IInitializer? RecurrentBiasInitializer = null) : ILayer, IOperatorForm
{
    private const int GateCount = 3;
    private const string RecurrentBias = "recurrentBias";
    private const string Products = "products";
    private const string ProductGradients = "productGradients";

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        var plan = Recurrence.Plan("gru", input, Units, GateCount, ReturnSequences, WeightInitializer, RecurrentWeightInitializer,
            BiasInitializer ?? new Zeros());
        var products = new Shape(input[0], GateCount * Units);
        return plan with
        {
            Parameters =
            [
                .. plan.Parameters,
                new(RecurrentBias, new Shape(GateCount * Units), RecurrentBiasInitializer ?? new Zeros(), Units, Units, Decays: false),
            ],
            SavedForBackward = [.. plan.SavedForBackward, new(Products, products)],
            Scratch = [.. plan.Scratch, new(ProductGradients, products)],
        };
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return Recurrence.Lower(pass, RecurrentCell.Gru, ReturnSequences, pass[RecurrentBias]);
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) => Recurrence.Forward(pass, new Cell(
        pass.Steps(Recurrence.Gates), pass.Steps(Products), pass.Steps(Recurrence.Outputs), pass[Recurrence.RecurrentWeight], pass[RecurrentBias]));

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        Recurrence.Backward(pass, new Gradient(pass), ProductGradients);
        var (products, steps) = (pass.Steps(ProductGradients), Recurrence.LongestOf(pass.Input));
        Reductions.ColumnSums(pass.Workers, products.First(steps), pass.Gradient(RecurrentBias).Span, steps * pass.Input.Rows, products.Width);
    }

    private readonly struct Cell(TimeMajor gates, TimeMajor products, TimeMajor outputs, Tensor weight, Tensor bias) : IRecurrentCell
    {
        public void Forward(int step, int from, int to)
        {
            var product = products.At(step, from, to);
            Gemm.MultiplyAddBias(Workers.Inline, outputs.Matrix(step, from, to), new(weight.Span, outputs.Width, gates.Width), product, bias.Span);
            GruCell.Forward(outputs.Width, gates.At(step, from, to), product, outputs.At(step, from, to), outputs.At(step + 1, from, to));
        }
    }

    private readonly struct Gradient(LayerBackward pass) : IRecurrentGradient
    {
        private readonly TimeMajor _gates = pass.Steps(Recurrence.Gates);
        private readonly TimeMajor _products = pass.Steps(Products);
        private readonly TimeMajor _outputs = pass.Steps(Recurrence.Outputs);
        private readonly TimeMajor _gateGradients = pass.Steps(Recurrence.GateGradients);
        private readonly TimeMajor _productGradients = pass.Steps(ProductGradients);
        private readonly Tensor _outputGradient = pass.Buffer(Recurrence.OutputGradient);
        private readonly Tensor _weight = pass[Recurrence.RecurrentWeight];

        public void Backward(int step, int from, int to)
        {
            var dh = _outputGradient.RowRange(from, to);
            GruCell.Backward(_outputs.Width, _gates.At(step, from, to), _products.At(step, from, to), _outputs.At(step, from, to), dh,
                _gateGradients.At(step, from, to), _productGradients.At(step, from, to));
            if (step > 0)
                Gemm.Multiply(Workers.Inline, _productGradients.Matrix(step, from, to), new(_weight.Span, _gates.Width, _outputs.Width, isTransposed: true), dh,
                    accumulate: true);
        }
    }
}
