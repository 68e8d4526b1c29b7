namespace Lamina.Hosting;

/// <summary>What changes an experiment without changing its file.</summary>
public sealed record ReadOptions
{
    /// <summary>
    /// Settings such as <c>training.optimizer.learningRate=0.1</c> or <c>network.layers[dense1].units=32</c>, the later over the earlier and all over
    /// <see cref="Environment"/>. The value is JSON, or else a text; <c>null</c> removes what is there.
    /// </summary>
    public IReadOnlyList<string> Set { get; init; } = [];

    /// <summary>
    /// Variables, of which those such as <c>LAMINA__training__epochs</c> change the experiment; null for those of the process.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }
}
