namespace Lamina.Transforms;

/// <summary>What becomes of a category that the training rows do not have.</summary>
public enum UnknownCategory
{
    /// <summary>It is an error that names it.</summary>
    Error,

    /// <summary>All columns of the category are 0.</summary>
    Zeros,

    /// <summary>It counts as other, which has a column of its own.</summary>
    Other,
}
