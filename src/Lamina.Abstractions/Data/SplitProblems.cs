namespace Lamina.Data;

/// <summary>The codes of what can be wrong with the column that rows are split by.</summary>
public static class SplitProblems
{
    /// <summary>A column that rows are to be split by does not exist.</summary>
    /// <remarks>Take one that the message lists.</remarks>
    public const string UnknownColumn = "LAM3140";

    /// <summary>A row has no value in the column that rows are split by.</summary>
    /// <remarks>Fill it, or drop the row.</remarks>
    public const string MissingKey = "LAM3141";

    /// <summary>A column that puts rows in order holds something else than numbers or dates, or both, or dates with and without a time zone.</summary>
    /// <remarks>Write dates as 2024-03-31, with a time as 2024-03-31T18:00.</remarks>
    public const string NoOrder = "LAM3142";

    /// <summary>There are too few different values, or groups, for each side of a split or each fold to have one.</summary>
    /// <remarks>Take another column, fewer folds, or more data.</remarks>
    public const string TooFewKeys = "LAM3143";

    /// <summary><c>rows</c> reach beyond the last row of a source.</summary>
    /// <remarks>Take a smaller number, as the message says.</remarks>
    public const string RowsBeyond = "LAM3144";
}
