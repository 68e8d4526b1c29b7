namespace Lamina;

/// <summary>The codes of problems in the text of an experiment or of a model, found before its network is planned.</summary>
public static class ProblemCodes
{
    /// <summary>An experiment's file is missing, cannot be read, or is too large.</summary>
    /// <remarks>Correct the path; keep data out of the experiment.</remarks>
    public const string UnreadableFile = "LAM1001";

    /// <summary>The text is not JSON, not UTF-8, nested more than 32 levels deep, or of more than 1048576 values.</summary>
    /// <remarks>Correct it at the place; the usual faults are a missing comma, quotation mark or brace.</remarks>
    public const string BrokenJson = "LAM1002";

    /// <summary>There is no component of that name and kind.</summary>
    /// <remarks>Take one of the names that the message lists; case counts.</remarks>
    public const string UnknownComponent = "LAM1003";

    /// <summary>A key means nothing where it stands.</summary>
    /// <remarks>Take the key that the message suggests, or move it to its object.</remarks>
    public const string UnknownKey = "LAM1004";

    /// <summary>A key that must be there is not.</summary>
    /// <remarks>Add it.</remarks>
    public const string MissingKey = "LAM1005";

    /// <summary>A key appears twice in one object, or differs from another only in case.</summary>
    /// <remarks>Leave one out, or write both the same.</remarks>
    public const string DuplicateKey = "LAM1006";

    /// <summary>A value is of the wrong kind, such as a text where a number is expected.</summary>
    /// <remarks>Write the kind that the message names; numbers have no quotation marks.</remarks>
    public const string WrongKind = "LAM1007";

    /// <summary>A number is out of its range, not finite, not whole, too large to hold, or so near to 0 that it would become 0.</summary>
    /// <remarks>Take one from the range that the message gives.</remarks>
    public const string OutOfRange = "LAM1008";

    /// <summary>A text is not one of those that are possible, or is not a path.</summary>
    /// <remarks>Take one that the message lists.</remarks>
    public const string UnknownValue = "LAM1009";

    /// <summary>A list that needs items is empty.</summary>
    /// <remarks>Add one, or leave the key out where it has a default.</remarks>
    public const string EmptyList = "LAM1010";

    /// <summary>
    /// A component refuses its arguments together, such as <c>nesterov</c> without <c>momentum</c>: its constructor throws an <c>ArgumentException</c>.
    /// Anything else that it throws is a fault of the component, and exit code 1.
    /// </summary>
    /// <remarks>Do what the message says.</remarks>
    public const string Refused = "LAM1011";

    /// <summary>Files extend each other in a circle.</summary>
    /// <remarks>Leave one <c>extends</c> out.</remarks>
    public const string CircularExtends = "LAM1012";

    /// <summary>The path of <c>--set</c> or of a variable does not exist, or it is not <c>PATH=VALUE</c>.</summary>
    /// <remarks>Correct the path: keys by <c>.</c>, items by <c>[number]</c> or <c>[name]</c>.</remarks>
    public const string UnknownPath = "LAM1013";

    /// <summary>The experiment's name has a character that run folders may not have.</summary>
    /// <remarks>Take 1 to 64 of <c>A-Z a-z 0-9 . _ -</c>.</remarks>
    public const string BadName = "LAM1014";

    /// <summary>Validation is neither a data source nor a split, or both.</summary>
    /// <remarks>Write <c>{ "split": 0.1 }</c>, or a source with its <c>type</c>.</remarks>
    public const string UnclearValidation = "LAM1015";

    /// <summary>A model file holds what only an experiment may hold, such as a file's path.</summary>
    /// <remarks>Do not use the file: Lamina did not write it so.</remarks>
    public const string NotInModel = "LAM1016";

    /// <summary>There are more than 100 problems.</summary>
    /// <remarks>Solve those shown first.</remarks>
    public const string TooMany = "LAM1017";

    /// <summary>
    /// Settings of a sweep contradict each other or change no trial: values and a range, a grid and <c>trials</c>, rungs above <c>training.epochs</c>, paths
    /// inside one another, <c>sweep.trials</c> as a parameter.
    /// </summary>
    /// <remarks>Do as the message says.</remarks>
    public const string UnclearSweep = "LAM1018";

    /// <summary>A sweep has no validation data to judge by.</summary>
    /// <remarks>Add <c>"validation": { "split": 0.1 }</c> to <c>data</c>.</remarks>
    public const string SweepWithoutValidation = "LAM1019";

    /// <summary>The objective of a sweep is not a number on validation data that every epoch has.</summary>
    /// <remarks>Take one that the message lists; add the metric to <c>training.metrics</c>.</remarks>
    public const string UnknownObjective = "LAM1020";

    /// <summary>
    /// A plugin cannot be described, or its own code fails where its component is named: a static or module initialiser throws, or one of them or a constructor
    /// has not returned after ten seconds.
    /// </summary>
    /// <remarks>Ask its author, or take another version.</remarks>
    public const string FailingPlugin = "LAM5011";
}
