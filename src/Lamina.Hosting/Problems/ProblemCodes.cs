namespace Lamina.Hosting;

/// <summary>The codes of problems in the text of an experiment, found before its network is planned.</summary>
public static class ProblemCodes
{
    /// <summary>A file is missing, cannot be read or is too large.</summary>
    public const string UnreadableFile = "LAM1001";

    /// <summary>A text is not JSON, or is nested too deeply.</summary>
    public const string BrokenJson = "LAM1002";

    /// <summary>There is no component of that name.</summary>
    public const string UnknownComponent = "LAM1003";

    /// <summary>A key means nothing where it stands.</summary>
    public const string UnknownKey = "LAM1004";

    /// <summary>A key that must be there is not.</summary>
    public const string MissingKey = "LAM1005";

    /// <summary>A key stands twice in one object, or differs from another only in case.</summary>
    public const string DuplicateKey = "LAM1006";

    /// <summary>A value is of the wrong kind, such as a text where a number is expected.</summary>
    public const string WrongKind = "LAM1007";

    /// <summary>A number is out of its range, not finite, not whole or too large.</summary>
    public const string OutOfRange = "LAM1008";

    /// <summary>A text is not one of those that are possible.</summary>
    public const string UnknownValue = "LAM1009";

    /// <summary>A list that needs items is empty.</summary>
    public const string EmptyList = "LAM1010";

    /// <summary>A component refuses its arguments.</summary>
    public const string Refused = "LAM1011";

    /// <summary>Files extend each other in a circle.</summary>
    public const string CircularExtends = "LAM1012";

    /// <summary>The path of a setting leads nowhere, or a setting is not of the form path=value.</summary>
    public const string UnknownPath = "LAM1013";

    /// <summary>The name of an experiment has a character that names of folders may not have.</summary>
    public const string BadName = "LAM1014";

    /// <summary>Validation is neither a source nor a split, or both.</summary>
    public const string UnclearValidation = "LAM1015";

    /// <summary>A model file holds something that only an experiment may hold.</summary>
    public const string NotInModel = "LAM1016";

    /// <summary>There are more problems than are shown.</summary>
    public const string TooMany = "LAM1017";

    /// <summary>Settings of a sweep contradict each other.</summary>
    public const string UnclearSweep = "LAM1018";

    /// <summary>A sweep has no validation data to judge by.</summary>
    public const string SweepWithoutValidation = "LAM1019";

    /// <summary>The objective of a sweep is none of the numbers that it can be judged by.</summary>
    public const string UnknownObjective = "LAM1020";
}
