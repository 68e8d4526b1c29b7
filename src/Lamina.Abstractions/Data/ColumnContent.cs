namespace Lamina.Data;

/// <summary>What a column may hold besides numbers.</summary>
[Flags]
public enum ColumnContent
{
    /// <summary>Nothing: numbers alone.</summary>
    Numbers = 0,

    /// <summary>Missing values, as NaN.</summary>
    Missing = 1,

    /// <summary>Texts, as their places among the column's categories: a column that such a transform names is read as text.</summary>
    Texts = 2,

    /// <summary>Texts that the training data do not hold, as −1.</summary>
    UnknownTexts = 4,
}
