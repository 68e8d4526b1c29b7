using Lamina.Activations;
using Lamina.Losses;

namespace Lamina.Components.Tests.Support;

/// <summary>Built-in activations and losses by name, and which of them fit together.</summary>
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
        ["meanAbsoluteError"] = new MeanAbsoluteError(),
        ["huber"] = new Huber(0.15f),
        ["hinge"] = new Hinge(),
        ["focal"] = new Focal(1.5f),
        ["binaryFocal"] = new BinaryFocal(1.5f, 0.25f),
        ["klDivergence"] = new KlDivergence(),
    };

    /// <summary>
    /// Every pair of these, and whether it is allowed: cross-entropy and its kin want rows of probabilities, the binary ones each value from 0 to 1.
    /// </summary>
    public static TheoryData<string, string, bool> Pairings { get; } = new()
    {
        { "linear", "meanSquaredError", true },
        { "linear", "meanAbsoluteError", true },
        { "linear", "huber", true },
        { "linear", "hinge", true },
        { "linear", "crossEntropy", false },
        { "linear", "binaryCrossEntropy", false },
        { "linear", "focal", false },
        { "linear", "binaryFocal", false },
        { "linear", "klDivergence", false },
        { "sigmoid", "meanSquaredError", true },
        { "sigmoid", "meanAbsoluteError", true },
        { "sigmoid", "huber", true },
        { "sigmoid", "hinge", true },
        { "sigmoid", "crossEntropy", false },
        { "sigmoid", "binaryCrossEntropy", true },
        { "sigmoid", "focal", false },
        { "sigmoid", "binaryFocal", true },
        { "sigmoid", "klDivergence", false },
        { "tanh", "meanSquaredError", true },
        { "tanh", "meanAbsoluteError", true },
        { "tanh", "huber", true },
        { "tanh", "hinge", true },
        { "tanh", "crossEntropy", false },
        { "tanh", "binaryCrossEntropy", false },
        { "tanh", "focal", false },
        { "tanh", "binaryFocal", false },
        { "tanh", "klDivergence", false },
        { "relu", "meanSquaredError", true },
        { "relu", "meanAbsoluteError", true },
        { "relu", "huber", true },
        { "relu", "hinge", true },
        { "relu", "crossEntropy", false },
        { "relu", "binaryCrossEntropy", false },
        { "relu", "focal", false },
        { "relu", "binaryFocal", false },
        { "relu", "klDivergence", false },
        { "leakyRelu", "meanSquaredError", true },
        { "leakyRelu", "meanAbsoluteError", true },
        { "leakyRelu", "huber", true },
        { "leakyRelu", "hinge", true },
        { "leakyRelu", "crossEntropy", false },
        { "leakyRelu", "binaryCrossEntropy", false },
        { "leakyRelu", "focal", false },
        { "leakyRelu", "binaryFocal", false },
        { "leakyRelu", "klDivergence", false },
        { "formula", "meanSquaredError", true },
        { "formula", "meanAbsoluteError", true },
        { "formula", "huber", true },
        { "formula", "hinge", true },
        { "formula", "crossEntropy", false },
        { "formula", "binaryCrossEntropy", false },
        { "formula", "focal", false },
        { "formula", "binaryFocal", false },
        { "formula", "klDivergence", false },
        { "softmax", "meanSquaredError", true },
        { "softmax", "meanAbsoluteError", true },
        { "softmax", "huber", true },
        { "softmax", "hinge", true },
        { "softmax", "crossEntropy", true },
        { "softmax", "binaryCrossEntropy", true },
        { "softmax", "focal", true },
        { "softmax", "binaryFocal", true },
        { "softmax", "klDivergence", true },
    };

    public static TheoryData<string, string> AllowedPairings => [.. Pairings.Where(row => row.Data.Item3).Select(row => (row.Data.Item1, row.Data.Item2))];

    public static TheoryData<string> ActivationNames => [.. Activations.Keys];

    /// <summary>Targets that suit a loss: of both sides for hinge, whose sum over a row of probabilities is else the same whatever they are.</summary>
    public static float[] Targets(string loss, int seed, int rows, int width) =>
        loss == "hinge" ? Numbers.AwayFromZero(seed, rows * width) : Numbers.Distributions(seed, rows, width);

    /// <summary>Cross-entropy with smoothing and a weight for each class.</summary>
    public static CrossEntropy WeighedCrossEntropy(int classes) => new(0.1f, [.. Enumerable.Range(1, classes).Select(index => index * 0.5f)]);

    public static TheoryData<string> LossNames => [.. Losses.Keys];
}
