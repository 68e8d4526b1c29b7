using System.Collections.Immutable;

namespace Lamina.Operators;

public sealed partial class Value
{
    /// <summary>The sum over some axes.</summary>
    /// <param name="axes">The axes.</param>
    /// <param name="keeps">Whether they stay, with size 1.</param>
    public Value Sum(ImmutableArray<int> axes, bool keeps = false) => Reduce(Reduction.Sum, axes, keeps);

    /// <summary>The mean over some axes.</summary>
    /// <param name="axes">The axes.</param>
    /// <param name="keeps">Whether they stay, with size 1.</param>
    public Value Mean(ImmutableArray<int> axes, bool keeps = false) => Reduce(Reduction.Mean, axes, keeps);

    /// <summary>The largest over some axes.</summary>
    /// <param name="axes">The axes.</param>
    /// <param name="keeps">Whether they stay, with size 1.</param>
    public Value Largest(ImmutableArray<int> axes, bool keeps = false) => Reduce(Reduction.Maximum, axes, keeps);

    /// <summary>The matrix product with <c>[k, n]</c>, or of as many axes with <c>[…, k, n]</c>.</summary>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public Value Product(Value matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.Shape.Rank < 2 || Shape[^1] != matrix.Shape[^2] || (matrix.Shape.Rank > 2
            && !Shape.Dimensions[..^2].SequenceEqual(matrix.Shape.Dimensions[..^2])) || (matrix.IsBatch && matrix.Shape.Rank != Shape.Rank))
            throw new ShapeException($"There is no matrix product of {Shape} and {matrix.Shape}.");
        return new(new ProductOperator(), Resized(Shape, Shape.Rank - 1, matrix.Shape[^1]), false, this, matrix);
    }

    /// <summary>Convolution of <c>[places…, channels]</c>.</summary>
    /// <param name="weight"><c>[window…, channels / groups, filters]</c>.</param>
    /// <param name="bias"><c>[filters]</c>; null for none.</param>
    /// <param name="windows">The window along each axis of places.</param>
    /// <param name="groups">Into how many groups channels and filters are divided.</param>
    public Value Convolve(Value weight, Value? bias, ImmutableArray<OperatorWindow> windows, int groups = 1)
    {
        ArgumentNullException.ThrowIfNull(weight);
        var (operation, shape) = (new ConvolveOperator(windows, groups), Moved(windows, weight.Shape[^1]));
        return bias is null ? new(operation, shape, false, this, weight) : new(operation, shape, false, this, weight, bias);
    }

    /// <summary>The mean or the largest of each window of <c>[places…, channels]</c>, channel by channel.</summary>
    /// <param name="reduction">The mean or the largest.</param>
    /// <param name="windows">The window along each axis of places.</param>
    /// <param name="countsPads">Whether the mean counts padding, as 0.</param>
    public Value Pool(Reduction reduction, ImmutableArray<OperatorWindow> windows, bool countsPads = false) =>
        new(new PoolOperator(reduction, windows, countsPads), Moved(windows, Shape[^1]), false, this);

    /// <summary>Softmax over the last axis.</summary>
    public Value Softmax() => new(new SoftmaxOperator(), Shape, false, this);

    /// <summary><c>γ · (x − mean) / √(variance + ε) + β</c> along the last axis.</summary>
    public Value BatchNormalize(Value gamma, Value beta, Value mean, Value variance, float epsilon) =>
        new(new BatchNormalizeOperator(epsilon), Shape, false, this, gamma, beta, mean, variance);

    /// <summary><c>γ · (x − mean) / √(variance + ε) + β</c> with the moments of the last axis.</summary>
    public Value LayerNormalize(Value gamma, Value beta, float epsilon) => new(new LayerNormalizeOperator(epsilon), Shape, false, this, gamma, beta);

    /// <summary>A recurrence over the steps of <c>[time, features]</c>: see <see cref="RecurrenceOperator"/>.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="weights">weight, recurrentWeight, bias, and for <see cref="RecurrentCell.Gru"/> recurrentBias.</param>
    /// <param name="lengths">The lengths, <c>[1]</c> a sample; null for none.</param>
    /// <param name="returnsSteps">Whether every step's output is returned.</param>
    public Value Recur(RecurrentCell cell, ImmutableArray<Value> weights, Value? lengths, bool returnsSteps)
    {
        var units = weights[1].Shape[0];
        return new(new RecurrenceOperator(cell, returnsSteps, lengths is not null), returnsSteps ? new Shape(Shape[0], units) : new Shape(units), false,
            [this, .. weights, .. lengths is null ? Array.Empty<Value>() : [lengths]]);
    }

    /// <summary>All states of a recurrence over the steps, axis 0, of which the first is 0.</summary>
    /// <param name="state">The shape of the state.</param>
    /// <param name="next">The state after a step from the one before it and the step.</param>
    /// <returns><c>[time, …]</c>.</returns>
    public Value Scan(Shape state, Func<Value, Value, Value> next)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(next);
        var (before, step) = (Input("state", state), Input("step", new Shape([.. Shape.Dimensions.RemoveAt(0)])));
        return new(new ScanOperator(before, step, next(before, step)), new([Shape[0], .. state.Dimensions]), false, this);
    }

    private Value Reduce(Reduction reduction, ImmutableArray<int> axes, bool keeps)
    {
        ImmutableArray<int> order = [.. axes.Distinct().Order()];
        int[] sizes = [.. Shape.Dimensions.Select((size, axis) => order.Contains(axis) ? 1 : size)];
        int[] kept = keeps ? sizes : [.. sizes.Where((_, axis) => !order.Contains(axis)).DefaultIfEmpty(1)];
        return new(new ReduceOperator(reduction, order, keeps), new(kept), false, this);
    }

    private Shape Moved(ImmutableArray<OperatorWindow> windows, int channels) => windows.Length == Shape.Rank - 1
        ? new([.. windows.Select((window, axis) => window.PlacesIn(Shape[axis])), channels])
        : throw new ShapeException($"{windows.Length} windows do not move over {Shape}.");
}
