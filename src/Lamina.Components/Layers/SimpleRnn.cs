using Lamina.Activations;
using Lamina.Initializers;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// A recurrent layer of plain units: each step sees its input and the outputs before (Elman network).
/// <para><c>z[t] = x[t]·W + h[t−1]·R + b</c>, <c>h[t] = f(z[t])</c>, from 0</para>
/// <para>Backward through time over all steps; <c>dW = Σ x[t]ᵀ·dz[t]</c>, <c>dR = Σ h[t−1]ᵀ·dz[t]</c>, <c>db = Σ dz[t]</c>, <c>dx[t] = dz[t]·Wᵀ</c></para>
/// <para>
/// Shapes: input <c>[batch, time, features]</c>, output <c>[batch, units]</c>, or <c>[batch, time, units]</c>; <c>weight [features, units]</c>,
/// <c>recurrentWeight [units, units]</c>, <c>bias [units]</c>. Of samples with lengths, each row is that of its real steps alone.
/// </para>
/// <para>Source: Elman 1990.</para>
/// </summary>
/// <param name="Units">The number of outputs at a step.</param>
/// <param name="Activation">The activation f; null for <c>tanh</c>.</param>
/// <param name="ReturnSequences">Whether to return the outputs of all steps instead of only the last real one.</param>
/// <param name="WeightInitializer">What fills W; null for <c>glorotUniform</c>.</param>
/// <param name="RecurrentWeightInitializer">What fills R; null for <c>glorotUniform</c>.</param>
/// <param name="BiasInitializer">What fills b; null for zeros.</param>
/// <exception cref="ShapeException">A sample is not <c>[time, features]</c>.</exception>
[Example("""{ "units": 3 }""", Input = "[4,2]")]
[Example("""{ "units": 2, "activation": "sigmoid", "returnSequences": true }""", Input = "[3,2]")]
public sealed record SimpleRnn(
    [Within("[1, 2147483647]")] int Units,
    IActivation? Activation = null,
    bool ReturnSequences = false,
    IInitializer? WeightInitializer = null,
    IInitializer? RecurrentWeightInitializer = null,
    IInitializer? BiasInitializer = null) : ILayer, IOperatorForm
{
    /// <summary>The activation f.</summary>
    public IActivation Activation { get; } = Activation ?? new Tanh();

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input) =>
        Recurrence.Plan("simpleRnn", input, Units, 1, ReturnSequences, WeightInitializer, RecurrentWeightInitializer, BiasInitializer ?? new Zeros());

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        RecurrentCell? known = Activation switch { Tanh => RecurrentCell.Tanh, Sigmoid => RecurrentCell.Sigmoid, Relu => RecurrentCell.Relu, _ => null };
        if (known is { } cell)
            return Recurrence.Lower(pass, cell, ReturnSequences);
        if (Activation is not IOperatorForm form)
            throw new OperatorFormException($"its activation '{ComponentDescriptor.NameOf(Activation.GetType())}' does not say what it computes in operators");
        var states = (pass.Input.Product(pass[Recurrence.Weight]) + pass[Recurrence.Bias]).Scan(new Shape(Units), (state, step) =>
            form.Lower(new OperatorPass { Inputs = [step + state.Product(pass[Recurrence.RecurrentWeight])] }));
        return ReturnSequences ? states : LastStep.Of(pass, states);
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) =>
        Recurrence.Forward(pass, new Cell(Activation, pass.Steps(Recurrence.Gates), pass.Steps(Recurrence.Outputs), pass[Recurrence.RecurrentWeight]));

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass) => Recurrence.Backward(pass, new Gradient(Activation, pass));

    private readonly struct Cell(IActivation activation, TimeMajor gates, TimeMajor outputs, Tensor weight) : IRecurrentCell
    {
        public void Forward(int step, int from, int to)
        {
            var z = gates.At(step, from, to);
            if (step > 0)
                Gemm.Multiply(Workers.Inline, outputs.Matrix(step, from, to), new(weight.Span, outputs.Width, outputs.Width), z, accumulate: true);
            activation.Forward(z, outputs.At(step + 1, from, to), outputs.Width);
        }
    }

    private readonly struct Gradient(IActivation activation, LayerBackward pass) : IRecurrentGradient
    {
        private readonly TimeMajor _gates = pass.Steps(Recurrence.Gates);
        private readonly TimeMajor _outputs = pass.Steps(Recurrence.Outputs);
        private readonly TimeMajor _gateGradients = pass.Steps(Recurrence.GateGradients);
        private readonly Tensor _outputGradient = pass.Buffer(Recurrence.OutputGradient);
        private readonly Tensor _weight = pass[Recurrence.RecurrentWeight];

        public void Backward(int step, int from, int to)
        {
            var dh = _outputGradient.RowRange(from, to);
            activation.Backward(_gates.At(step, from, to), _outputs.At(step + 1, from, to), dh, _gateGradients.At(step, from, to), _outputs.Width);
            if (step > 0)
                Gemm.Multiply(Workers.Inline, _gateGradients.Matrix(step, from, to), new(_weight.Span, _outputs.Width, _outputs.Width, isTransposed: true), dh);
        }
    }
}
