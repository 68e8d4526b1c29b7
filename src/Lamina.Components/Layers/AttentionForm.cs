using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>The operator form of attention.</summary>
internal static class AttentionForm
{
    /// <summary>What queries <c>[time, width]</c> gather from values <c>[steps, width]</c> by their keys, head by head.</summary>
    /// <param name="queries">The queries.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="values">The values.</param>
    /// <param name="heads">How many heads there are.</param>
    /// <param name="isReal">Whether each key is real; null where all are.</param>
    /// <param name="isCausal">Whether a step attends to none after it.</param>
    public static Value Of(Value queries, Value keys, Value values, int heads, Value? isReal, bool isCausal = false)
    {
        var (times, steps, depth) = (queries.Shape[0], keys.Shape[0], queries.Shape[1] / heads);
        var q = queries.Reshape(new Shape(times, heads, depth)).Permute(1, 0, 2);
        var k = keys.Reshape(new Shape(steps, heads, depth)).Permute(1, 2, 0);
        var v = values.Reshape(new Shape(steps, heads, depth)).Permute(1, 0, 2);
        var scores = q.Product(k) / MathF.Sqrt(depth);
        if (isCausal)
            scores += Value.Constant(new Shape(times, steps), Enumerable.Range(0, times * steps)
                .Select(place => place % steps > place / steps ? float.NegativeInfinity : 0).ToArray());
        if (isReal is not null)
            scores = Value.Where(isReal.Reshape(new Shape(1, 1, steps)), scores, float.NegativeInfinity);
        return scores.Softmax().Product(v).Permute(1, 0, 2).Reshape(new Shape(times, heads * depth));
    }
}
