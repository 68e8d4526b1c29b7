namespace Lamina.Experiments;

/// <summary>The codes of warnings: of settings that are valid but have no effect, or hardly the one that was meant.</summary>
public static class WarningCodes
{
    /// <summary>A component changes nothing with its arguments, such as <c>dropout</c> with rate 0, or a formula overflows.</summary>
    /// <remarks>Do as the message says, or leave it out.</remarks>
    public const string Component = "LAM8001";

    /// <summary>The file of <c>network.weights</c> has no hash of its content, so that damage would go unnoticed.</summary>
    /// <remarks>Nothing, where you trust the file.</remarks>
    public const string UnverifiedWeights = "LAM8002";

    /// <summary>A layer without parameters is frozen or regularized, or a regularizer penalises nothing.</summary>
    /// <remarks>Leave it out.</remarks>
    public const string NothingToTrain = "LAM8003";

    /// <summary>An activation takes what another one produces, with no weights between.</summary>
    /// <remarks>Leave one out, or put a layer with weights between them.</remarks>
    public const string ActivationOfActivation = "LAM8004";

    /// <summary>A callback appears twice, or a transform twice in a row.</summary>
    /// <remarks>Leave one out.</remarks>
    public const string Repeated = "LAM8005";

    /// <summary>Validation or test data are the training data, or both the same.</summary>
    /// <remarks>Take other rows.</remarks>
    public const string SameData = "LAM8006";

    /// <summary>A callback never acts in this run, such as a <c>patience</c> of as many epochs as there are.</summary>
    /// <remarks>Make its number smaller, or leave it out.</remarks>
    public const string IdleCallback = "LAM8007";

    /// <summary>A number of samples, batches, steps or epochs is larger than the run has.</summary>
    /// <remarks>Make it smaller.</remarks>
    public const string BeyondRun = "LAM8008";

    /// <summary><c>clipNorm</c> is never reached, because <c>clipValue</c> comes first.</summary>
    /// <remarks>Leave one out.</remarks>
    public const string IdleBound = "LAM8009";

    /// <summary>The learning rate is 0 throughout, its schedule never changes it, or it only rises.</summary>
    /// <remarks>Do as the message says.</remarks>
    public const string LearningRate = "LAM8010";

    /// <summary>A batch has fewer rows than a layer can learn from, such as one row for <c>batchNormalization</c>.</summary>
    /// <remarks>Set <c>training.dropLast</c> to <c>true</c>, or take another <c>batchSize</c>.</remarks>
    public const string SmallBatch = "LAM8011";

    /// <summary>
    /// Two classes or categories are the same number (<c>1</c> and <c>1.0</c>), or differ only in case or blanks (<c>yes</c> and <c>Yes</c>).
    /// </summary>
    /// <remarks>Write them alike.</remarks>
    public const string AlikeTexts = "LAM8012";

    /// <summary>The validation data have no row of a class.</summary>
    /// <remarks>Use more rows.</remarks>
    public const string UnseenClass = "LAM8013";

    /// <summary>A parameter of a sweep has a single value, trials repeat others, or a single trial is halved.</summary>
    /// <remarks>Do as the message says.</remarks>
    public const string Sweep = "LAM8014";

    /// <summary>A layer with weights of PyTorch's adds another number to the variance than PyTorch does by default.</summary>
    /// <remarks>Give the layer's <c>epsilon</c> the value that it had there.</remarks>
    public const string OtherEpsilon = "LAM8030";
}
