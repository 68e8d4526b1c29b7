using Lamina.Activations;
using Lamina.Plugins.Activations;
using Lamina.Plugins.Sample;

namespace Lamina.Plugins.Tests;

/// <summary>Every activation of the plugins, and gelu, with its formula, as the papers write it.</summary>
internal static class Formulas
{
    public static IReadOnlyDictionary<string, Formula> All { get; } = new Dictionary<string, Formula>
    {
        ["swish"] = new(new Swish(), z => z / (1 + Math.Exp(-z)), WeightScale.He),
        ["mish"] = new(new Mish(), z => z * Math.Tanh(Softplus(z)), WeightScale.He),
        ["gelu"] = new(new Gelu(), z => z / 2 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (z + (0.044715 * z * z * z)))), WeightScale.He),
        ["elu"] = new(new Elu(0.7f), z => z > 0 ? z : 0.7f * (Math.Exp(z) - 1), WeightScale.He),
        ["selu"] = new(new Selu(), z => 1.0507009873554804934193349852946 * (z > 0 ? z : 1.6732632423543772848170429916717 * (Math.Exp(z) - 1)),
            WeightScale.Lecun),
        ["softplus"] = new(new Softplus(), Softplus, WeightScale.He),
        ["hardSwish"] = new(new HardSwish(), z => z * Math.Clamp(z + 3, 0, 6) / 6, WeightScale.He),
        ["bent"] = new(new Bent(0.25f), z => z < 0 ? 0.25 * z : z, WeightScale.Glorot),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    private static double Softplus(double z) => Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z)));
}
