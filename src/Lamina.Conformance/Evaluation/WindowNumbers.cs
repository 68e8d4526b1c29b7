using System.Collections.Immutable;
using Lamina.Operators;

namespace Lamina.Conformance;

/// <summary>Convolutions and pooling, place by place.</summary>
internal static class WindowNumbers
{
    public static double[] Convolved(ConvolveOperator convolve, Value value, double[][] from)
    {
        var (input, weight) = (value.Inputs[0].Shape, value.Inputs[1].Shape);
        var (perGroup, filters) = (weight[^2], weight[^1] / convolve.Groups);
        return Indices.Each(value.Shape, index =>
        {
            var (filter, sum) = (index[^1], from.Length > 2 ? from[2][index[^1]] : 0);
            foreach (var (place, within) in Places(convolve.Windows, index, input))
            {
                for (var channel = 0; place is not null && channel < perGroup; channel++)
                    sum += from[0][Indices.Place([.. place, (filter / filters * perGroup) + channel], input)]
                        * from[1][Indices.Place([.. within, channel, filter], weight)];
            }

            return sum;
        });
    }

    public static double[] Pooled(PoolOperator pool, Value value, double[] from) => Indices.Each(value.Shape, index =>
    {
        var input = value.Inputs[0].Shape;
        var places = Places(pool.Windows, index, input).ToArray();
        double[] numbers = [.. places.Where(place => place.Place is not null).Select(place => from[Indices.Place([.. place.Place!, index[^1]], input)])];
        return pool.Reduction == Reduction.Maximum ? numbers.Max() : numbers.Sum() / (pool.CountsPads ? places.Length : numbers.Length);
    });

    /// <summary>The places of the input that a window holds, null for padding, with their places in the window.</summary>
    private static IEnumerable<(int[]? Place, int[] Within)> Places(ImmutableArray<OperatorWindow> windows, int[] index, Shape input)
    {
        var sizes = new Shape([.. windows.Select(window => window.Size)]);
        for (var i = 0; i < sizes.Count; i++)
        {
            var within = Indices.At(i, sizes);
            int[] place = [.. windows.Select((window, axis) => (index[axis] * window.Stride) - window.Before + (within[axis] * window.Dilation))];
            yield return (place.Index().All(at => at.Item >= 0 && at.Item < input[at.Index]) ? place : null, within);
        }
    }
}
