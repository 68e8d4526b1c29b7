namespace Lamina.Checkpoints;

/// <summary>
/// What a checkpoint's tensors are called: weights and state by their own names, everything else as <c>owner[name]</c>, which no tensor of a network can be.
/// </summary>
internal static class CheckpointNames
{
    public const string Run = "run";
    public const string Loss = "epochLoss";
    public const string Optimizer = "optimizer";
    public const string Best = "best";
    public const string Parameters = "parameters";
    public const string State = "state";
    public const string Average = "average";
    public const string Gradients = "gradients";
    public const string Accumulated = "accumulated";
    public const string History = "history";

    public static string Metric(int index) => $"metric{index}";

    public static string Callback(int index) => $"callback{index}";

    public static string Kept(int callback) => $"callback{callback}.kept";

    public static string Of(string owner, string name) => $"{owner}[{name}]";

    /// <summary>The name that an owner has given; null where the tensor is another's.</summary>
    public static string? In(string owner, string tensor) =>
        tensor.StartsWith(owner + "[", StringComparison.Ordinal) && tensor.EndsWith(']') ? tensor[(owner.Length + 1)..^1] : null;

    /// <summary>Whether a tensor is what a callback remembers.</summary>
    public static bool IsOfCallback(string tensor) => tensor.StartsWith("callback", StringComparison.Ordinal) && !IsOfNetwork(tensor);

    /// <summary>Whether a tensor is one of the network's own.</summary>
    public static bool IsOfNetwork(string tensor) => !tensor.Contains('[', StringComparison.Ordinal);
}
