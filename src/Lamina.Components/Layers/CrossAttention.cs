using Lamina.Initializers;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// Attention of one sequence to another: every step of the first input becomes a mean of what the steps of the second say, weighed by how much their keys
/// answer its query, in several heads at once.
/// <para>
/// <c>Q = x·W_q + b_q</c>, <c>K = m·W_k + b_k</c>, <c>V = m·W_v + b_v</c>; in each head, a part of Q, K and V of <c>width / heads</c> numbers,
/// <c>P = softmax(Q·Kᵀ / √(width / heads))</c> by rows and <c>C = P·V</c>; <c>y = C·O + o</c> of the heads' C one after the other
/// </para>
/// <para>
/// <c>dC = dy·Oᵀ</c>, <c>dV = Pᵀ·dC</c>, <c>dS = P ∘ (dP − Σ P ∘ dP) / √(width / heads)</c> with <c>dP = dC·Vᵀ</c>, <c>dQ = dS·K</c>, <c>dK = dSᵀ·Q</c>,
/// <c>dx = dQ·W_qᵀ</c>, <c>dm = dK·W_kᵀ + dV·W_vᵀ</c>
/// </para>
/// <para>
/// Shapes: inputs <c>[batch, time, width]</c>, the queries, and <c>[batch, steps, features]</c>, the keys and values; output <c>[batch, time, width]</c>;
/// <c>queryWeight [width, width]</c>, <c>keyWeight</c> and <c>valueWeight [features, width]</c>, <c>outputWeight [width, width]</c> (PyTorch's q_proj_weight,
/// k_proj_weight, v_proj_weight and out_proj.weight, transposed), and for each a bias <c>[width]</c>. Steps after a row's length are neither queries nor
/// keys; the output has the lengths of the first input.
/// </para>
/// <para>Source: Vaswani et al. 2017.</para>
/// </summary>
/// <param name="Heads">How many heads there are; they divide the width of the first input.</param>
/// <param name="UseBias">Whether the biases are added. Weight decay leaves them alone.</param>
/// <param name="WeightInitializer">What fills the weights; null for <c>glorotUniform</c>.</param>
/// <param name="BiasInitializer">What fills the biases; null for zeros.</param>
/// <exception cref="ShapeException">
/// It takes other than two inputs, one is not <c>[time, width]</c>, or the heads do not divide the first one's width.
/// </exception>
[Example("""{ "heads": 2 }""", Input = "[[3,4],[5,3]]")]
[Example("""{ "heads": 1, "useBias": false }""", Input = "[[2,3],[4,3]]")]
public sealed record CrossAttention(
    [Within("[1, 2147483647]")] int Heads,
    bool UseBias = true,
    IInitializer? WeightInitializer = null,
    IInitializer? BiasInitializer = null) : IJoin, IOperatorForm
{
    private const string Queries = "queries";
    private const string Keys = "keys";
    private const string Values = "values";
    private const string Context = "context";
    private const string QueryGradient = "queryGradient";
    private const string KeyGradient = "keyGradient";
    private const string ValueGradient = "valueGradient";
    private const string ContextGradient = "contextGradient";

    /// <summary>What fills the weights; never null.</summary>
    public IInitializer? WeightInitializer { get; init; } = WeightInitializer ?? new GlorotUniform();

    /// <summary>What fills the biases; never null.</summary>
    public IInitializer? BiasInitializer { get; init; } = BiasInitializer ?? new Zeros();

    private Affine Query => new("queryWeight", UseBias ? "queryBias" : null);

    private Affine Key => new("keyWeight", UseBias ? "keyBias" : null);

    private Affine Value => new("valueWeight", UseBias ? "valueBias" : null);

    private Affine Output => new("outputWeight", UseBias ? "outputBias" : null);

    /// <inheritdoc/>
    public LayerPlan Plan(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Count != 2)
            throw new ShapeException($"'crossAttention' joins two inputs, the queries and what they attend to, but received {inputs.Count}.");
        foreach (var input in inputs)
            StepSamples.Require("crossAttention", input);
        var (first, width, features) = (inputs[0], inputs[0][1], inputs[1][1]);
        StepSamples.RequireHeads("crossAttention", Heads, width);
        var attended = new Shape(inputs[1][0], width);
        return new(first)
        {
            Parameters =
            [
                .. Query.Plan(width, width, width, WeightInitializer!, BiasInitializer!),
                .. Key.Plan(features, width, width, WeightInitializer!, BiasInitializer!),
                .. Value.Plan(features, width, width, WeightInitializer!, BiasInitializer!),
                .. Output.Plan(width, width, width, WeightInitializer!, BiasInitializer!),
            ],
            SavedForBackward = [new(Queries, first), new(Keys, attended), new(Values, attended), new(Context, first)],
            Scratch = [new(QueryGradient, first), new(KeyGradient, attended), new(ValueGradient, attended), new(ContextGradient, first)],
            Lengths = LengthRule.OfFirst,
        };
    }

    /// <inheritdoc/>
    public Operators.Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var (x, memory) = (pass.Inputs[0], pass.Inputs[1]);
        return Output.Lower(pass, AttentionForm.Of(Query.Lower(pass, x), Key.Lower(pass, memory), Value.Lower(pass, memory), Heads, pass.IsReal(1)));
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass)
    {
        var (x, memory, context) = (pass.Inputs[0], pass.Inputs[1], pass.Buffer(Context));
        var (q, k, v) = (pass.Buffer(Queries), pass.Buffer(Keys), pass.Buffer(Values));
        Query.Forward(in pass, x, q);
        Key.Forward(in pass, memory, k);
        Value.Forward(in pass, memory, v);
        Attention.Forward(
            pass.Workers, Extents(x.Sample, memory.Sample), q.Span, k.Span, v.Span, x.Lengths.Span, memory.Lengths.Span, context.Span);
        Output.Forward(in pass, context, pass.Output);
    }

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        var (x, memory, dx, dMemory) = (pass.Inputs[0], pass.Inputs[1], pass.InputGradients[0], pass.InputGradients[1]);
        var (q, k, v, dc) = (pass.Buffer(Queries), pass.Buffer(Keys), pass.Buffer(Values), pass.Buffer(ContextGradient));
        var (dq, dk, dv) = (pass.Buffer(QueryGradient), pass.Buffer(KeyGradient), pass.Buffer(ValueGradient));
        Output.Backward(in pass, pass.Buffer(Context), pass.OutputGradient, dc);
        Attention.Backward(pass.Workers, Extents(x.Sample, memory.Sample), q.Span, k.Span, v.Span, x.Lengths.Span, memory.Lengths.Span, dc.Span,
            dq.Span, dk.Span, dv.Span);
        Query.Backward(in pass, x, dq, dx);
        Key.Backward(in pass, memory, dk, dMemory);
        Value.Backward(in pass, memory, dv, dMemory, accumulate: true);
    }

    private AttentionShape Extents(Shape first, Shape second) => new(Heads, first[1] / Heads, first[0], second[0], first[1], first[1]);
}
