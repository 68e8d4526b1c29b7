using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Lamina.Onnx;

/// <summary>Every operator that can be imported, and how.</summary>
internal static class OperatorTable
{
    private static readonly FrozenDictionary<string, Func<NodeCall, ImmutableArray<GraphValue?>>> s_operators =
        new[]
        {
            ElementwiseOperators.Table, ConstantOperators.Table, ShapeOperators.Table, ProductOperators.Table, ConvolutionOperators.Table,
            PoolingOperators.Table, ReductionOperators.Table, NormalizationOperators.Table, SelectionOperators.Table,
        }
        .SelectMany(table => table)
        .Select(pair => KeyValuePair.Create(pair.Key, (Func<NodeCall, ImmutableArray<GraphValue?>>)(call => [pair.Value(call)])))
        .Concat(RecurrentOperators.Table).Concat(SelectionOperators.Several)
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether an operator of ONNX's own can be imported.</summary>
    public static bool Has(OnnxNode node) => node.Domain is "" or "ai.onnx" && s_operators.ContainsKey(node.Operator);

    /// <summary>What a node makes, by its outputs.</summary>
    /// <exception cref="RefusedException">It cannot be expressed.</exception>
    public static ImmutableArray<GraphValue?> Run(NodeCall call) => s_operators[call.Operator](call);
}
