namespace Lamina.Data;

/// <summary>What the cells of a column are.</summary>
public enum ColumnKind
{
    /// <summary>Numbers.</summary>
    Number,

    /// <summary>Texts of which each stands in many rows.</summary>
    Category,

    /// <summary>Texts of which most stand in one row or a few.</summary>
    Text,

    /// <summary>Days, with or without a time.</summary>
    Date,

    /// <summary>What only tells rows or groups of rows apart.</summary>
    Identifier,

    /// <summary>One value in all rows, or none at all.</summary>
    Constant,
}
