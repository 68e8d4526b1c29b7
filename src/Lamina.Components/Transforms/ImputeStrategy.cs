namespace Lamina.Transforms;

/// <summary>What a missing value becomes.</summary>
public enum ImputeStrategy
{
    /// <summary>The mean of the column's values.</summary>
    Mean,

    /// <summary>The middle one of the column's values in order, or the mean of the middle two.</summary>
    Median,

    /// <summary>The column's most frequent value; of equally frequent ones the smallest, of texts the first in order.</summary>
    MostFrequent,

    /// <summary>The value that is given.</summary>
    Constant,
}
