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

    /// <summary>A row or a file names a column that the model does not have, or lacks one that it needs.</summary>
    public const string UnknownColumn = "LAM3111";

    /// <summary>A value is missing that has to be there.</summary>
    public const string MissingValue = "LAM3112";

    /// <summary>A value is not one that its column takes: no number, or a text that the training data do not hold.</summary>
    public const string UnfitValue = "LAM3113";

    /// <summary>A transform cannot take a column: its texts, its missing values, or its name.</summary>
    public const string UnfitColumn = "LAM3114";

    /// <summary>There are fewer training rows than a batch has, and short batches are left out.</summary>
    public const string NoBatch = "LAM3120";

    /// <summary>There is only one class to predict.</summary>
    public const string OneClass = "LAM3130";

    /// <summary>The targets of a row are not of the kind of the training data's.</summary>
    public const string TargetRow = "LAM3131";
}
