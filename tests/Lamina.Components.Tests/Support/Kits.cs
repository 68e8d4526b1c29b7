using Lamina.Activations;
using Lamina.Losses;

namespace Lamina.Components.Tests.Support;

/// <summary>The built-in activations and losses by name, and which of them fit together.</summary>
internal static class Kits
{
    public static IReadOnlyDictionary<string, IActivation> Activations { get; } = new Dictionary<string, IActivation>
    {
        ["linear"] = new Linear(),
        ["sigmoid"] = new Sigmoid(),
        ["tanh"] = new Tanh(),
        ["relu"] = new Relu(),
        ["leakyRelu"] = new LeakyRelu(0.1f),
        ["softmax"] = new Softmax(),
        ["formula"] = new FormulaFunction("z * sigmoid(z)"),
    };

    public static IReadOnlyDictionary<string, ILoss> Losses { get; } = new Dictionary<string, ILoss>
    {
        ["meanSquaredError"] = new MeanSquaredError(),
        ["crossEntropy"] = new CrossEntropy(),
        ["binaryCrossEntropy"] = new BinaryCrossEntropy(),
    };

    /// <summary>Every pair of activation and loss, and whether it is allowed: cross-entropy wants rows of probabilities, binary cross-entropy each value from 0 to 1.</summary>
    public static TheoryData<string, string, bool> Pairings { get; } = new()
    {
        { "linear", "meanSquaredError", true },
        { "linear", "crossEntropy", false },
        { "linear", "binaryCrossEntropy", false },
        { "sigmoid", "meanSquaredError", true },
        { "sigmoid", "crossEntropy", false },
        { "sigmoid", "binaryCrossEntropy", true },
        { "tanh", "meanSquaredError", true },
        { "tanh", "crossEntropy", false },
        { "tanh", "binaryCrossEntropy", false },
        { "relu", "meanSquaredError", true },
        { "relu", "crossEntropy", false },
        { "relu", "binaryCrossEntropy", false },
        { "leakyRelu", "meanSquaredError", true },
        { "leakyRelu", "crossEntropy", false },
        { "leakyRelu", "binaryCrossEntropy", false },
        { "formula", "meanSquaredError", true },
        { "formula", "crossEntropy", false },
        { "formula", "binaryCrossEntropy", false },
        { "softmax", "meanSquaredError", true },
        { "softmax", "crossEntropy", true },
        { "softmax", "binaryCrossEntropy", true },
    };

    public static TheoryData<string, string> AllowedPairings => [.. Pairings.Where(row => row.Data.Item3).Select(row => (row.Data.Item1, row.Data.Item2))];

    public static TheoryData<string> ActivationNames => [.. Activations.Keys];

    public static TheoryData<string> LossNames => [.. Losses.Keys];
}
