namespace Lamina.Hosting;

/// <summary>How large a network for a table is, and how long it learns.</summary>
/// <param name="Hidden">The units of each hidden layer.</param>
/// <param name="BatchSize">Rows per step.</param>
/// <param name="Epochs">The most passes through the rows.</param>
/// <param name="Patience">After how many epochs without a better one the run stops.</param>
internal sealed record DraftSize(IReadOnlyList<int> Hidden, int BatchSize, int Epochs, int Patience)
{
    /// <summary>The highest learning rate.</summary>
    public const double LearningRate = 0.01;

    /// <summary>The weight decay.</summary>
    public const double WeightDecay = 0.1;

    private const long Steps = 4000;

    /// <summary>The size for so many training rows.</summary>
    public static DraftSize Of(long rows)
    {
        var batch = rows switch { < 40 => 4, < 100 => 8, < 1_000 => 16, < 5_000 => 32, < 50_000 => 64, < 500_000 => 256, _ => 1024 };
        var epochs = (int)Math.Clamp(Steps * batch / Math.Max(1, rows), 20, 200);
        return new(rows < 50_000 ? [64] : [128, 64], batch, epochs, Math.Max(5, epochs / 5));
    }
}
