using Lamina.Models;

namespace Lamina.Training;

/// <summary>The result of training.</summary>
/// <param name="Model">The trained model: the last weights, or, when the run was cancelled, the best ones so far.</param>
/// <param name="Epochs">The result of every epoch.</param>
/// <param name="Best">The epoch with the least validation loss (training loss where there is no validation); null before the first has ended.</param>
/// <param name="Outcome">Why training ended.</param>
public sealed record TrainingResult(Model Model, IReadOnlyList<EpochResult> Epochs, EpochResult? Best, TrainingOutcome Outcome)
{
    /// <summary>Why a callback stopped the run; null where none did.</summary>
    public string? StopReason { get; init; }

    /// <summary>Callbacks that repeat in another run what a clock decided in this one; null where the run's own do.</summary>
    public IReadOnlyList<ICallback>? Replay { get; init; }

    /// <summary>The weights that a callback kept, of several the last one in the experiment; null where none did.</summary>
    public Model? Kept { get; init; }

    /// <summary>Loss and metrics on the test data, such as <c>test.accuracy</c>; empty where there are none.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Test { get; init; } = [];

    /// <summary>Which classes of the test data were mistaken for which; null where there are no such data.</summary>
    public ConfusionMatrix? TestConfusion { get; init; }

    /// <summary>Which classes of the validation data the model mistakes for which; null where there are no such data.</summary>
    public ConfusionMatrix? ValidationConfusion { get; init; }

    /// <summary>The scores of each label on the test data; null where samples have no labels, or there are no such data.</summary>
    public LabelScores? TestLabels { get; init; }

    /// <summary>The scores of each label on the validation data; null where samples have no labels, or there are no such data.</summary>
    public LabelScores? ValidationLabels { get; init; }

    /// <summary>The files of the test data, and the hash of each.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> TestFiles { get; init; } = [];

    /// <summary>How many steps the run has taken since its start.</summary>
    public long Steps { get; init; }

    /// <summary>How many steps were skipped because a loss or a gradient was not finite.</summary>
    public long SkippedSteps { get; init; }

    /// <summary>Seconds spent reading data before training.</summary>
    public double LoadSeconds { get; init; }

    /// <summary>Seconds spent on training steps.</summary>
    public double TrainSeconds { get; init; }

    /// <summary>Seconds spent on evaluation after epochs.</summary>
    public double EvaluateSeconds { get; init; }

    /// <summary>The result of the last epoch; null before the first has ended.</summary>
    public EpochResult? Last => Epochs.Count > 0 ? Epochs[^1] : null;
}
