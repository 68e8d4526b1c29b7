using Lamina.Initializers;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// Self-attention: every step becomes a mean of what all steps say, weighed by how much their keys answer its query, in several heads at once.
/// <para>
/// <c>[Q, K, V] = x·W + b</c>; in each head, a part of Q, K and V of <c>width / heads</c> numbers, <c>P = softmax(Q·Kᵀ / √(width / heads))</c> by rows and
/// <c>C = P·V</c>; <c>y = C·O + o</c> of the heads' C one after the other
/// </para>
/// <para>
/// <c>dC = dy·Oᵀ</c>, <c>dV = Pᵀ·dC</c>, <c>dS = P ∘ (dP − Σ P ∘ dP) / √(width / heads)</c> with <c>dP = dC·Vᵀ</c>, <c>dQ = dS·K</c>, <c>dK = dSᵀ·Q</c>,
/// <c>dx = [dQ, dK, dV]·Wᵀ</c>
/// </para>
/// <para>
/// Shapes: input and output <c>[batch, time, width]</c>, <c>weight [width, 3·width]</c> (all queries, then all keys, then all values, in each head after head:
/// PyTorch's in_proj_weight, transposed), <c>bias [3·width]</c>, <c>outputWeight [width, width]</c> (out_proj.weight, transposed), <c>outputBias
/// [width]</c>. Steps after a row's length are neither queries nor keys.
/// </para>
/// <para>Source: Vaswani et al. 2017.</para>
/// </summary>
/// <param name="Heads">How many heads there are; they divide the width.</param>
/// <param name="Causal">Whether a step attends to itself and the steps before it alone.</param>
/// <param name="UseBias">Whether b and o are added. Weight decay leaves them alone.</param>
/// <param name="WeightInitializer">What fills W and O; null for <c>glorotUniform</c>, queries, keys and values each a map of their own.</param>
/// <param name="BiasInitializer">What fills b and o; null for zeros.</param>
/// <exception cref="ShapeException">A sample is not <c>[time, width]</c>, or the heads do not divide its width.</exception>
[Example("""{ "heads": 2 }""", Input = "[5,4]")]
[Example("""{ "heads": 1, "causal": true, "useBias": false }""", Input = "[4,3]")]
public sealed record MultiHeadAttention(
    [Within("[1, 2147483647]")] int Heads,
    bool Causal = false,
    bool UseBias = true,
    IInitializer? WeightInitializer = null,
    IInitializer? BiasInitializer = null) : ILayer, IOperatorForm
{
    private const string Projected = "projected";
    private const string ProjectedGradient = "projectedGradient";
    private const string Context = "context";
    private const string ContextGradient = "contextGradient";

    /// <summary>What fills the weights; never null.</summary>
    public IInitializer? WeightInitializer { get; init; } = WeightInitializer ?? new GlorotUniform();

    /// <summary>What fills the biases; never null.</summary>
    public IInitializer? BiasInitializer { get; init; } = BiasInitializer ?? new Zeros();

    private Affine Projection => new("weight", UseBias ? "bias" : null);

    private Affine Output => new("outputWeight", UseBias ? "outputBias" : null);

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        StepSamples.Require("multiHeadAttention", input);
        StepSamples.RequireHeads("multiHeadAttention", Heads, input[1]);
        var (width, projected) = (input[1], StepSamples.Times(3, input));
        return new(input)
        {
            Parameters =
            [
                .. Projection.Plan(width, projected[1], width, WeightInitializer!, BiasInitializer!),
                .. Output.Plan(width, width, width, WeightInitializer!, BiasInitializer!),
            ],
            SavedForBackward = [new(Projected, projected), new(Context, input)],
            Scratch = [new(ProjectedGradient, projected), new(ContextGradient, input)],
            Lengths = LengthRule.Kept,
        };
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var (projected, width) = (Projection.Lower(pass, pass.Input), pass.Input.Shape[1]);
        var context = AttentionForm.Of(
            projected.Slice(1, 0, width), projected.Slice(1, width, width), projected.Slice(1, 2 * width, width), Heads, pass.IsReal(), Causal);
        return Output.Lower(pass, context);
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass)
    {
        var (x, projected, context) = (pass.Input, pass.Buffer(Projected), pass.Buffer(Context));
        Projection.Forward(in pass, x, projected);
        Span<float> q = projected.Span, k = q[x.Sample[1]..], v = k[x.Sample[1]..];
        Attention.Forward(pass.Workers, Extents(x.Sample), q, k, v, x.Lengths.Span, x.Lengths.Span, context.Span);
        Output.Forward(in pass, context, pass.Output);
    }

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        var (x, gradient, dc) = (pass.Input, pass.Buffer(ProjectedGradient), pass.Buffer(ContextGradient));
        Output.Backward(in pass, pass.Buffer(Context), pass.OutputGradient, dc);
        Span<float> q = pass.Buffer(Projected).Span, k = q[x.Sample[1]..], v = k[x.Sample[1]..];
        Span<float> dq = gradient.Span, dk = dq[x.Sample[1]..], dv = dk[x.Sample[1]..];
        Attention.Backward(pass.Workers, Extents(x.Sample), q, k, v, x.Lengths.Span, x.Lengths.Span, dc.Span, dq, dk, dv);
        Projection.Backward(in pass, x, gradient, pass.InputGradient);
    }

    private AttentionShape Extents(Shape input) => new(Heads, input[1] / Heads, input[0], input[0], 3 * input[1], 3 * input[1], Causal);
}
