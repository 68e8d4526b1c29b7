namespace Lamina.Weights;

/// <summary>Numbers along axes, row-major, and what is done with them on the way from one framework's layout to another's.</summary>
/// <param name="Shape">The dimensions, outermost first.</param>
/// <param name="Values">The numbers.</param>
internal sealed record NumberArray(int[] Shape, float[] Values)
{
    /// <summary>The dimensions as messages say them.</summary>
    public string ShapeText => $"[{string.Join(", ", Shape)}]";

    /// <summary>The same numbers with other dimensions.</summary>
    /// <exception cref="ShapeException">They are of another count.</exception>
    public NumberArray Reshape(IReadOnlyList<int> shape) =>
        shape.Aggregate(1L, (count, dimension) => Math.Min(count * dimension, uint.MaxValue)) == Values.Length
        ? new([.. shape], Values)
        : throw new ShapeException($"{ShapeText} cannot be reshaped to [{string.Join(", ", shape)}]");

    /// <summary>One of the parts along the first axis.</summary>
    /// <exception cref="ShapeException">There is no such part.</exception>
    public NumberArray Take(int index)
    {
        if (Shape.Length == 0 || index < 0 || index >= Shape[0])
            throw new ShapeException($"{ShapeText} has no part {index} along its first axis");
        var count = Values.Length / Shape[0];
        return new(Shape[1..], Values[(index * count)..((index + 1) * count)]);
    }

    /// <summary>The axes in another order: <c>result[i₀, i₁, …] = x[…]</c> where axis k of the result is axis <paramref name="axes"/>[k] of x.</summary>
    /// <exception cref="ShapeException">These are not its axes, each once.</exception>
    public NumberArray Permute(IReadOnlyList<int> axes)
    {
        if (!axes.Order().SequenceEqual(Enumerable.Range(0, Shape.Length)))
            throw new ShapeException($"[{string.Join(", ", axes)}] are not the axes of {ShapeText}, each once");
        var shape = axes.Select(axis => Shape[axis]).ToArray();
        var steps = new int[Shape.Length];
        for (int axis = Shape.Length - 1, step = 1; axis >= 0; step *= Shape[axis--])
            steps[axis] = step;
        var (result, place, at) = (new float[Values.Length], new int[shape.Length], 0);
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = Values[at];
            for (var k = shape.Length - 1; k >= 0; k--)
            {
                at += steps[axes[k]];
                if (++place[k] < shape[k])
                    break;
                at -= shape[k] * steps[axes[k]];
                place[k] = 0;
            }
        }

        return new(shape, result);
    }

    /// <summary>The sum of arrays of one shape.</summary>
    /// <exception cref="ShapeException">Their shapes differ.</exception>
    public static NumberArray Sum(IReadOnlyList<NumberArray> parts)
    {
        var sum = new NumberArray(parts[0].Shape, [.. parts[0].Values]);
        foreach (var part in parts.Skip(1))
        {
            if (!part.Shape.SequenceEqual(sum.Shape))
                throw new ShapeException($"{sum.ShapeText} and {part.ShapeText} cannot be added");
            for (var i = 0; i < sum.Values.Length; i++)
                sum.Values[i] += part.Values[i];
        }

        return sum;
    }

    /// <summary>Arrays one after the other along an axis.</summary>
    /// <exception cref="ShapeException">They differ along another axis, or have no such axis.</exception>
    public static NumberArray Concatenate(IReadOnlyList<NumberArray> parts, int axis)
    {
        var first = parts[0].Shape;
        if (axis < 0 || axis >= first.Length || parts.Any(part => part.Shape.Length != first.Length
            || part.Shape.Where((dimension, i) => i != axis && dimension != first[i]).Any()))
            throw new ShapeException($"{string.Join(" and ", parts.Select(part => part.ShapeText))} cannot be put one after the other along axis {axis}");
        var shape = (int[])first.Clone();
        shape[axis] = parts.Sum(part => part.Shape[axis]);
        var result = new float[parts.Sum(part => part.Values.Length)];
        var outer = first[..axis].Aggregate(1, (count, dimension) => count * dimension);
        var to = 0;
        for (var i = 0; i < outer; i++)
        {
            foreach (var part in parts)
            {
                var count = part.Values.Length / outer;
                part.Values.AsSpan(i * count, count).CopyTo(result.AsSpan(to));
                to += count;
            }
        }

        return new(shape, result);
    }

    /// <summary>Equal parts of the last axis in another order, such as the gates of a recurrent layer.</summary>
    /// <exception cref="ShapeException">The axis has no such parts.</exception>
    public NumberArray Gates(IReadOnlyList<int> order)
    {
        if (Shape.Length == 0 || order.Count == 0 || Shape[^1] % order.Count != 0 || !order.Order().SequenceEqual(Enumerable.Range(0, order.Count)))
            throw new ShapeException($"[{string.Join(", ", order)}] are not equal parts of the last axis of {ShapeText}, each once");
        var (width, part) = (Shape[^1], Shape[^1] / order.Count);
        var result = new float[Values.Length];
        for (var row = 0; row < result.Length; row += width)
        {
            for (var gate = 0; gate < order.Count; gate++)
                Values.AsSpan(row + (order[gate] * part), part).CopyTo(result.AsSpan(row + (gate * part)));
        }

        return new(Shape, result);
    }

    /// <summary>The parts along the first axis in another order: part i of the result is part <paramref name="order"/>[i].</summary>
    /// <exception cref="ShapeException">The axis has another length.</exception>
    public NumberArray Rows(IReadOnlyList<int> order)
    {
        if (Shape.Length == 0 || Shape[0] != order.Count)
            throw new ShapeException($"{ShapeText} does not have the {order.Count} rows of what was flattened");
        var (result, width) = (new float[Values.Length], order.Count == 0 ? 0 : Values.Length / order.Count);
        for (var row = 0; row < order.Count; row++)
            Values.AsSpan(order[row] * width, width).CopyTo(result.AsSpan(row * width));
        return new(Shape, result);
    }
}
