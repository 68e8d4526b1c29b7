using System.Globalization;
using Lamina.Activations;
using Lamina.Formulas;

namespace Lamina.Onnx;

/// <summary>The activation that computes a formula: a built-in one where there is one, else the formula itself.</summary>
internal static class KnownActivation
{
    private static readonly Dictionary<string, IActivation> s_builtIn = new (string Formula, IActivation Activation)[]
    {
        ("relu(z)", new Relu()), ("max(z, 0)", new Relu()), ("sigmoid(z)", new Sigmoid()), ("tanh(z)", new Tanh()),
        (Gelu("z"), new Gelu(Approximate: false)), ("((z * 0.5) * (erf((z / 1.4142135)) + 1))", new Gelu(Approximate: false)),
        ("((z * (erf((z / 1.4142135)) + 1)) * 0.5)", new Gelu(Approximate: false)), (GeluByTanh("z"), new Gelu()),
    }.ToDictionary(pair => Formula.Parse(pair.Formula).Simplified, pair => pair.Activation);

    /// <summary>x · Φ(x).</summary>
    public static string Gelu(string z) => $"(0.5 * {z} * (1 + erf({z} * 0.70710678)))";

    /// <summary>The same, nearly.</summary>
    public static string GeluByTanh(string z) => $"(0.5 * {z} * (1 + tanh(0.7978846 * ({z} + 0.044715 * {z} ^ 3))))";

    /// <summary>max(z, slope · z) where the slope is below 1.</summary>
    public static string LeakyRelu(string z, float slope) => $"where({z} < 0, {Number(slope)} * {z}, {z})";

    /// <summary>A number as a formula has it.</summary>
    /// <exception cref="RefusedException">It is not finite.</exception>
    public static string Number(float value) => !float.IsFinite(value)
        ? throw new RefusedException($"it computes with a number that is not finite ({value.ToString(CultureInfo.InvariantCulture)})")
        : value < 0 ? $"({value.ToString("R", CultureInfo.InvariantCulture)})" : value.ToString("R", CultureInfo.InvariantCulture);

    /// <exception cref="RefusedException">The formula is too long or too deep.</exception>
    public static IActivation Of(string formula)
    {
        try
        {
            var text = formula.Length <= Formula.LongestText ? formula : throw new RefusedException("what it computes is too long for a formula");
            var simple = Formula.Parse(text).Simplified;
            return s_builtIn.GetValueOrDefault(simple) ?? (IActivation?)Leaky(simple) ?? new FormulaFunction(simple);
        }
        catch (Exception exception) when (exception is FormulaException or ArgumentException)
        {
            throw new RefusedException($"what it computes cannot be a formula: {exception.Message}");
        }
    }

    private static LeakyRelu? Leaky(string simple)
    {
        var start = simple.IndexOf("where(z < 0, ", StringComparison.Ordinal);
        var end = simple.IndexOf(" * z, z)", StringComparison.Ordinal);
        return start == 0 && end == simple.Length - 8
            && float.TryParse(simple.AsSpan(13, end - 13), NumberStyles.Float, CultureInfo.InvariantCulture, out var slope)
            && slope is >= 0 and < 1 ? new LeakyRelu(slope) : null;
    }
}
