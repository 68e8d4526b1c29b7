namespace Lamina.Kernels;

/// <summary>
/// Scaled dot-product attention: in each head, <c>S = Q·Kᵀ / √size</c>, <c>P = softmax(S)</c> by rows, <c>C = P·V</c>.
/// </summary>
/// <remarks>
/// Only the leading steps that a sample's lengths name are queries and keys. Heads of samples are independent, and each is computed by one thread in one
/// order, so the result depends neither on threads, nor on the batch, nor on how many steps follow a length. The scores stand in memory for some queries at
/// a time, and are computed again for the gradients: they would take more memory than all else.
/// </remarks>
public static class Attention
{
    /// <summary>Computes C.</summary>
    /// <param name="workers">Who computes; the work is split over heads of samples.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="queries">Q of all samples, from its first number on.</param>
    /// <param name="keys">K of all samples, from its first number on.</param>
    /// <param name="values">V of all samples, from its first number on.</param>
    /// <param name="queryLengths">How many steps of each sample are queries; empty for all.</param>
    /// <param name="keyLengths">How many steps of each sample are keys, at least 1; empty for all.</param>
    /// <param name="context">C to write, <c>[batch, queries, heads · size]</c>; 0 after a sample's queries.</param>
    /// <exception cref="ArgumentException">A length differs from what the shape says.</exception>
    public static void Forward(Workers workers, in AttentionShape shape, ReadOnlySpan<float> queries, ReadOnlySpan<float> keys, ReadOnlySpan<float> values,
        ReadOnlySpan<int> queryLengths, ReadOnlySpan<int> keyLengths, Span<float> context) =>
        Forward(Kernel.InstructionSet, workers, in shape, queries, keys, values, queryLengths, keyLengths, context);

    /// <summary>
    /// Computes the gradients <c>dV = Pᵀ·dC</c>, <c>dS = P ∘ (dP − Σ P ∘ dP)</c> with <c>dP = dC·Vᵀ</c>, <c>dQ = dS·K / √size</c> and
    /// <c>dK = dSᵀ·Q / √size</c>, 0 after a sample's length; each lies as what it is the gradient of.
    /// </summary>
    /// <param name="workers">Who computes; the work is split over heads of samples.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="queries">Q of all samples, from its first number on.</param>
    /// <param name="keys">K of all samples, from its first number on.</param>
    /// <param name="values">V of all samples, from its first number on.</param>
    /// <param name="queryLengths">How many steps of each sample are queries; empty for all.</param>
    /// <param name="keyLengths">How many steps of each sample are keys, at least 1; empty for all.</param>
    /// <param name="contextGradient">dC, <c>[batch, queries, heads · size]</c>.</param>
    /// <param name="queryGradient">dQ to write.</param>
    /// <param name="keyGradient">dK to write.</param>
    /// <param name="valueGradient">dV to write.</param>
    /// <exception cref="ArgumentException">A length differs from what the shape says.</exception>
    public static void Backward(Workers workers, in AttentionShape shape, ReadOnlySpan<float> queries, ReadOnlySpan<float> keys, ReadOnlySpan<float> values,
        ReadOnlySpan<int> queryLengths, ReadOnlySpan<int> keyLengths, ReadOnlySpan<float> contextGradient, Span<float> queryGradient, Span<float> keyGradient,
        Span<float> valueGradient) =>
        Backward(Kernel.InstructionSet, workers, in shape, queries, keys, values, queryLengths, keyLengths, contextGradient, queryGradient, keyGradient,
            valueGradient);

    internal static void Forward(InstructionSet set, Workers workers, in AttentionShape shape, ReadOnlySpan<float> queries, ReadOnlySpan<float> keys,
        ReadOnlySpan<float> values, ReadOnlySpan<int> queryLengths, ReadOnlySpan<int> keyLengths, Span<float> context)
    {
        AttentionHeads heads = new(set, shape, queries, keys, values, queryLengths, keyLengths);
        Run(workers, in heads, context.Length, new ForwardJob { Heads = heads, Context = context }, static (job, from, to) =>
        {
            for (int head = from; head < to; head++)
                job.Heads.Forward(head, job.Context);
        });
    }

    internal static void Backward(InstructionSet set, Workers workers, in AttentionShape shape, ReadOnlySpan<float> queries, ReadOnlySpan<float> keys,
        ReadOnlySpan<float> values, ReadOnlySpan<int> queryLengths, ReadOnlySpan<int> keyLengths, ReadOnlySpan<float> contextGradient,
        Span<float> queryGradient, Span<float> keyGradient, Span<float> valueGradient)
    {
        AttentionHeads heads = new(set, shape, queries, keys, values, queryLengths, keyLengths);
        heads.RequireLengths(contextGradient.Length, queryGradient, keyGradient, valueGradient);
        BackwardJob job = new()
        {
            Heads = heads,
            Context = contextGradient,
            Queries = queryGradient,
            Keys = keyGradient,
            Values = valueGradient,
        };
        Run(workers, in heads, contextGradient.Length, job, static (job, from, to) =>
        {
            for (int head = from; head < to; head++)
                job.Heads.Backward(head, job.Context, job.Queries, job.Keys, job.Values);
        });
    }

    private static void Run<TJob>(Workers workers, in AttentionHeads heads, int contextLength, TJob job, WorkBody<TJob> body) where TJob : allows ref struct
    {
        ArgumentNullException.ThrowIfNull(workers);
        int batch = heads.BatchOf(contextLength);
        workers.Run(batch * heads.Shape.Heads, 2L * heads.Shape.Queries * heads.Shape.Keys * heads.Shape.Size, job, body);
    }

    private ref struct ForwardJob
    {
        public AttentionHeads Heads;
        public Span<float> Context;
    }

    private ref struct BackwardJob
    {
        public AttentionHeads Heads;
        public ReadOnlySpan<float> Context;
        public Span<float> Queries;
        public Span<float> Keys;
        public Span<float> Values;
    }
}
