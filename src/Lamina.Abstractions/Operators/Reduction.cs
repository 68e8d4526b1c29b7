namespace Lamina.Operators;

/// <summary>How many numbers become one.</summary>
public enum Reduction
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>The largest.</summary>
    Maximum,
}
