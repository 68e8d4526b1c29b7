namespace Lamina.Training;

/// <summary>The codes of warnings: of settings that are valid but have no effect, or hardly the one that was meant.</summary>
public static class WarningCodes
{
    /// <summary>A component says of its own arguments that it changes nothing with them, or overflows.</summary>
    public const string Component = "LAM8001";

    /// <summary>Starting weights come from a file without a hash of its content, so that damage would not show.</summary>
    public const string UnverifiedWeights = "LAM8002";

    /// <summary>A layer is frozen or regularized that has nothing to train.</summary>
    public const string NothingToTrain = "LAM8003";

    /// <summary>An activation takes what another one produces, with no weights between.</summary>
    public const string ActivationOfActivation = "LAM8004";

    /// <summary>The same component stands twice where the second one changes nothing.</summary>
    public const string Repeated = "LAM8005";

    /// <summary>Progress or the result is judged on the data that are learnt from.</summary>
    public const string SameData = "LAM8006";

    /// <summary>A callback says that it never acts in this run.</summary>
    public const string IdleCallback = "LAM8007";

    /// <summary>A number of steps, epochs, batches or samples is more than the run has.</summary>
    public const string BeyondRun = "LAM8008";

    /// <summary>A bound on gradients is never reached, because another one comes first.</summary>
    public const string IdleBound = "LAM8009";

    /// <summary>The learning rate is zero throughout, or its schedule does not do what schedules are for.</summary>
    public const string LearningRate = "LAM8010";

    /// <summary>A batch has fewer rows than a layer needs to learn from.</summary>
    public const string SmallBatch = "LAM8011";

    /// <summary>Two classes or categories are the same number, or differ only in case or blanks.</summary>
    public const string AlikeTexts = "LAM8012";

    /// <summary>A class has no row in the validation data.</summary>
    public const string UnseenClass = "LAM8013";

    /// <summary>A sweep tries the same experiment several times, or varies nothing.</summary>
    public const string Sweep = "LAM8014";
}
