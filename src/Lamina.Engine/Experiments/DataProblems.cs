namespace Lamina.Training;

/// <summary>The codes of problems between data and network.</summary>
public static class DataProblems
{
    /// <summary>A sample has not as many values as the network's input.</summary>
    public const string InputWidth = "LAM3101";

    /// <summary>A class does not occur in the training data.</summary>
    public const string UnknownClass = "LAM3103";

    /// <summary>A target lies outside the domain of the loss.</summary>
    public const string TargetDomain = "LAM3104";

    /// <summary>A split leaves one side without rows.</summary>
    public const string EmptySplit = "LAM3105";

    /// <summary>There are no rows.</summary>
    public const string NoRows = "LAM3106";

    /// <summary>Classes are given where the training data has numbers, or the other way round.</summary>
    public const string TargetKind = "LAM3107";

    /// <summary>Validation data are both a source and a split, or neither.</summary>
    public const string UnclearValidation = "LAM3108";

    /// <summary>An input is no whole number that the first layer takes.</summary>
    public const string IndexRange = "LAM3109";

    /// <summary>Samples that are no pictures are to be augmented as such.</summary>
    public const string NoPicture = "LAM3110";
}
