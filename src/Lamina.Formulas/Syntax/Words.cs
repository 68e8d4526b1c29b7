using System.Collections.Frozen;

namespace Lamina.Formulas;

/// <summary>The names that a formula may use.</summary>
internal static class Words
{
    public const string Z = "z";
    public const string Where = "where";

    public static FrozenDictionary<string, Function> Functions { get; } = Enum.GetValues<Function>()
        .Where(function => function != Function.Negate)
        .ToFrozenDictionary(function => function.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    public static FrozenDictionary<string, Operation> Operations { get; } = new Dictionary<string, Operation>
    {
        ["min"] = Operation.Min,
        ["max"] = Operation.Max,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static FrozenDictionary<string, Comparison> Comparisons { get; } = new Dictionary<string, Comparison>
    {
        ["<"] = Comparison.Less,
        ["<="] = Comparison.LessOrEqual,
        [">"] = Comparison.Greater,
        [">="] = Comparison.GreaterOrEqual,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What has arguments in parentheses, in the order of the alphabet.</summary>
    public static IReadOnlyList<string> Callable { get; } = [.. Functions.Keys.Concat(Operations.Keys).Append(Where).Order(StringComparer.Ordinal)];
}
