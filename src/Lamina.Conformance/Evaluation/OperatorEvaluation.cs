using Lamina.Operators;

namespace Lamina.Conformance;

/// <summary>Computes operators for one sample as their definitions say, in double precision and without any haste.</summary>
/// <param name="inputs">The values that come from outside, by name.</param>
internal sealed class OperatorEvaluation(IReadOnlyDictionary<string, double[]> inputs)
{
    private readonly Dictionary<Value, double[]> _known = [];

    /// <summary>The numbers of a value for the sample, row by row; truths are 1 and 0.</summary>
    public double[] Of(Value value)
    {
        if (!_known.TryGetValue(value, out var numbers))
            _known[value] = numbers = Computed(value, [.. value.Inputs.Select(Of)]);
        return numbers;
    }

    private double[] Computed(Value value, double[][] from) => value.Operator switch
    {
        InputOperator input => inputs[input.Name],
        ConstantOperator constant => [.. constant.Values.ToArray().Select(number => (double)number)],
        ReshapeOperator => from[0],
        ElementwiseOperator elementwise => Indices.Each(value.Shape, index => ElementwiseNumbers.Of(elementwise.Function,
            [.. value.Inputs.Select((input, i) => from[i][Indices.Broadcast(index, input.Shape)])])),
        ReduceOperator reduce => Reduced(reduce, value.Inputs[0].Shape, from[0]),
        PermuteOperator permute => Indices.Each(value.Shape, index =>
            from[0][Indices.Place([.. index.Select((_, axis) => index[permute.Axes.IndexOf(axis)])], value.Inputs[0].Shape)]),
        ConcatenateOperator concatenate => Indices.Each(value.Shape, index =>
        {
            var part = 0;
            for (; index[concatenate.Axis] >= value.Inputs[part].Shape[concatenate.Axis]; part++)
                index[concatenate.Axis] -= value.Inputs[part].Shape[concatenate.Axis];
            return from[part][Indices.Place(index, value.Inputs[part].Shape)];
        }),
        SelectOperator select => Indices.Each(value.Shape, index =>
        {
            index[select.Axis] = select.Places[index[select.Axis]];
            return from[0][Indices.Place(index, value.Inputs[0].Shape)];
        }),
        BroadcastOperator => Indices.Each(value.Shape, index => from[0][Indices.Broadcast(index, value.Inputs[0].Shape)]),
        PadOperator pad => Indices.Each(value.Shape, index =>
        {
            int[] place = [.. index.Select((at, axis) => at - pad.Before[axis])];
            return place.Index().All(at => at.Item >= 0 && at.Item < value.Inputs[0].Shape[at.Index])
                ? from[0][Indices.Place(place, value.Inputs[0].Shape)]
                : 0;
        }),
        ReverseOperator => Indices.Each(value.Shape, index =>
        {
            var steps = from.Length > 1 ? (int)from[1][0] : value.Shape[0];
            index[0] = index[0] < steps ? steps - 1 - index[0] : index[0];
            return from[0][Indices.Place(index, value.Shape)];
        }),
        GatherOperator => Gathered(value, from),
        ProductOperator => Indices.Each(value.Shape, index =>
        {
            var (x, y) = (value.Inputs[0].Shape, value.Inputs[1].Shape);
            return Enumerable.Range(0, x[^1]).Sum(k => from[0][Indices.Place([.. index[..^1], k], x)]
                * from[1][Indices.Place(y.Rank == 2 ? [k, index[^1]] : [.. index[..^2], k, index[^1]], y)]);
        }),
        ConvolveOperator convolve => WindowNumbers.Convolved(convolve, value, from),
        PoolOperator pool => WindowNumbers.Pooled(pool, value, from[0]),
        SoftmaxOperator => Rows(value.Shape, from[0], row =>
        {
            double[] powers = [.. row.Select(x => Math.Exp(x - row.Max()))];
            return powers.Select(power => power / powers.Sum());
        }),
        BatchNormalizeOperator normalize => Rows(value.Shape, from[0], row =>
            row.Select((x, i) => (from[1][i] * (x - from[3][i]) / Math.Sqrt(from[4][i] + normalize.Epsilon)) + from[2][i])),
        LayerNormalizeOperator normalize => Rows(value.Shape, from[0], row =>
        {
            var mean = row.Average();
            var deviation = Math.Sqrt(row.Average(x => (x - mean) * (x - mean)) + normalize.Epsilon);
            return row.Select((x, i) => (from[1][i] * (x - mean) / deviation) + from[2][i]);
        }),
        RecurrenceOperator recurrence => RecurrenceNumbers.Of(recurrence, value, from),
        ScanOperator scan => Scanned(scan, value.Inputs[0].Shape[0], from[0]),
        _ => throw new InvalidOperationException($"There is no definition of {value.Operator}."),
    };

    private double[] Scanned(ScanOperator scan, int steps, double[] sequence)
    {
        var (results, state, width) = (new List<double>(), new double[scan.State.Shape.Count], sequence.Length / steps);
        for (var step = 0; step < steps; step++)
        {
            var given = inputs.ToDictionary(input => input.Key, input => input.Value);
            (given[NameOf(scan.State)], given[NameOf(scan.Step)]) = (state, sequence[(step * width)..((step + 1) * width)]);
            state = new OperatorEvaluation(given).Of(scan.Next);
            results.AddRange(state);
        }

        return [.. results];
    }

    private static string NameOf(Value input) => ((InputOperator)input.Operator).Name;

    private static double[] Gathered(Value value, double[][] from)
    {
        var width = from[0].Length / value.Inputs[0].Shape[0];
        return [.. from[1].SelectMany(place => from[0].Skip((int)place * width).Take(width))];
    }

    private static double[] Rows(Shape shape, double[] numbers, Func<double[], IEnumerable<double>> map) => [.. numbers.Chunk(shape[^1]).SelectMany(map)];

    private static double[] Reduced(ReduceOperator reduce, Shape shape, double[] numbers)
    {
        var groups = numbers.Select((number, place) => (number, place)).GroupBy(pair =>
            Indices.Place([.. Indices.At(pair.place, shape).Select((at, axis) => reduce.Axes.Contains(axis) ? 0 : at)], shape), pair => pair.number);
        return [.. groups.OrderBy(group => group.Key).Select(group => reduce.Reduction switch
        {
            Reduction.Sum => group.Sum(),
            Reduction.Mean => group.Average(),
            _ => group.Max(),
        })];
    }
}
