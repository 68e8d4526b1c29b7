using Lamina.Operators;

namespace Lamina.Onnx;

/// <summary>Constants of an operator graph, laid out as an exported graph needs them.</summary>
internal static class Constants
{
    /// <summary>The numbers of a constant; null where the value is none.</summary>
    public static float[]? Of(Value value) => (value.Operator as ConstantOperator)?.Values.ToArray();

    /// <summary>The single number of a constant; null where the value is none, or has several.</summary>
    public static float? Single(Value value) => value.Operator is ConstantOperator { Values: { Length: 1 } values } ? values.Span[0] : null;

    /// <summary>The name of a constant that is a tensor of the model.</summary>
    public static string? NameOf(Value value) => (value.Operator as ConstantOperator)?.Name;

    /// <summary>The name of the layer that a constant belongs to, such as <c>dense1</c>.</summary>
    public static string? LayerOf(Value value) => NameOf(value) is { } name && name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : null;

    /// <summary>Numbers with their axes in another order.</summary>
    public static float[] Permute(float[] values, IReadOnlyList<int> sizes, params int[] axes)
    {
        var results = new float[values.Length];
        var steps = new int[sizes.Count];
        for (int axis = sizes.Count - 1, step = 1; axis >= 0; step *= sizes[axis--])
            steps[axis] = step;
        var index = new int[axes.Length];
        for (int place = 0, source = 0; place < results.Length; place++)
        {
            results[place] = values[source];
            for (var axis = axes.Length - 1; axis >= 0; axis--)
            {
                source += steps[axes[axis]];
                if (++index[axis] < sizes[axes[axis]])
                    break;
                source -= index[axis] * steps[axes[axis]];
                index[axis] = 0;
            }
        }

        return results;
    }

    /// <summary>
    /// The columns of a matrix in blocks of another order, as gates have it, transposed: <c>[rows, blocks·units]</c> to <c>[blocks·units, rows]</c>.
    /// </summary>
    public static float[] Gates(float[] values, int rows, int units, params int[] order)
    {
        var (columns, results) = (order.Length * units, new float[values.Length]);
        for (var block = 0; block < order.Length; block++)
        {
            for (var unit = 0; unit < units; unit++)
            {
                for (var row = 0; row < rows; row++)
                    results[(((block * units) + unit) * rows) + row] = values[(row * columns) + (order[block] * units) + unit];
            }
        }

        return results;
    }
}
