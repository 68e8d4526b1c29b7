namespace Lamina.Transforms;

/// <summary>The codes of problems between data and network.</summary>
public static class DataProblems
{
    /// <summary>A sample does not have as many values as the network's input.</summary>
    /// <remarks>Let validation, test or <c>--data</c> have the columns of the training data.</remarks>
    public const string InputWidth = "LAM3101";

    /// <summary>A class of other data does not occur in the training data.</summary>
    /// <remarks>Correct the label, or train on data that have it.</remarks>
    public const string UnknownClass = "LAM3103";

    /// <summary>A target is outside the range the loss takes, such as 2 for <c>binaryCrossEntropy</c>.</summary>
    /// <remarks>Scale the targets, or take another loss.</remarks>
    public const string TargetDomain = "LAM3104";

    /// <summary>A split leaves no rows for training or none for validation.</summary>
    /// <remarks>Take another share, or more data.</remarks>
    public const string EmptySplit = "LAM3105";

    /// <summary>A data source has no rows.</summary>
    /// <remarks>Check whether it is the right one.</remarks>
    public const string NoRows = "LAM3106";

    /// <summary>Data have classes where the training data have numbers, or the other way round.</summary>
    /// <remarks>Give them the same <c>label</c> or <c>targets</c>.</remarks>
    public const string TargetKind = "LAM3107";

    /// <summary>Validation data from C# are both a source and a split, or neither.</summary>
    /// <remarks>Give one of the two.</remarks>
    public const string UnclearValidation = "LAM3108";

    /// <summary>An input of an <c>embedding</c> is not a whole number from 0 to inputDim − 1.</summary>
    /// <remarks>Number the values from 0, or raise <c>inputDim</c>.</remarks>
    public const string IndexRange = "LAM3109";

    /// <summary>Samples that are not pictures are to be augmented.</summary>
    /// <remarks>Give <c>network.input</c> as <c>[height, width, channels]</c>, or leave <c>data.augmentation</c> out.</remarks>
    public const string NoPicture = "LAM3110";

    /// <summary>A row or a file names an input column that the model does not have, or names one twice.</summary>
    /// <remarks>Take one that the message lists; <c>lamina inspect MODEL</c> lists all.</remarks>
    public const string UnknownColumn = "LAM3111";

    /// <summary>A value is missing that has to be there.</summary>
    /// <remarks>Give it; only a column that an <c>impute</c> transform fills may lack values.</remarks>
    public const string MissingValue = "LAM3112";

    /// <summary>
    /// A value is not one that its column takes: no finite number, or a text that the training data do not hold; or the values of a row are such that a layer
    /// refuses them, or that an output is not finite.
    /// </summary>
    /// <remarks>Correct it.</remarks>
    public const string UnfitValue = "LAM3113";

    /// <summary>
    /// A transform cannot take a column: texts without <c>oneHot</c>, a mean of texts, too many categories, a name twice; or a <c>targetTransform</c> cannot be
    /// undone.
    /// </summary>
    /// <remarks>Change the transforms as the message says.</remarks>
    public const string UnfitColumn = "LAM3114";

    /// <summary>The length of an input's samples is not a whole number from 1 to the number of its steps.</summary>
    /// <remarks>Correct the row. A length of 0 has nothing to learn from; no transform may change the column.</remarks>
    public const string LengthRange = "LAM3117";

    /// <summary><c>training.dropLast</c> leaves no batch: there are fewer training rows than <c>batchSize</c>.</summary>
    /// <remarks>Make <c>batchSize</c> smaller, or leave <c>dropLast</c> out.</remarks>
    public const string NoBatch = "LAM3120";

    /// <summary>There is only one class to predict.</summary>
    /// <remarks>Add rows of another class.</remarks>
    public const string OneClass = "LAM3130";

    /// <summary>A row's targets are not 0 or 1, or not exactly one of them 1, as they are throughout the training data.</summary>
    /// <remarks>Correct the row.</remarks>
    public const string TargetRow = "LAM3131";
}
