using System.Text.Json.Nodes;

namespace Lamina.Hosting;

/// <summary>A value of the experiment that a sweep varies: one of a list, or a number from a range.</summary>
/// <param name="Path">The path of a value as in <c>--set</c>, such as <c>training.optimizer.learningRate</c> or <c>network.layers[dense1].units</c>.</param>
/// <param name="Values">
/// What is tried: anything that may stand there, objects too; null for what the experiment says without the key. Either this, or <c>min</c> and <c>max</c>.
/// </param>
/// <param name="Min">The least number of a range.</param>
/// <param name="Max">The greatest number of a range.</param>
/// <param name="Scale">Whether equal differences or equal ratios are equally likely.</param>
/// <param name="Integer">Whether only whole numbers are tried.</param>
/// <param name="Points">How many numbers of a range a grid tries, both ends included.</param>
public sealed record SweepParameter(
    string Path,
    IReadOnlyList<JsonNode?>? Values = null,
    double? Min = null,
    double? Max = null,
    SweepScale Scale = SweepScale.Linear,
    bool Integer = false,
    [Within("[2, 1000]")] int? Points = null);
