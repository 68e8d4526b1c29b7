namespace Lamina.Kernels;

/// <summary>What the chains of a row read and write.</summary>
internal unsafe struct SparseArguments
{
    /// <summary>The entries: a row of the panel and the factor it is multiplied by.</summary>
    public int* Index;
    public float* Value;

    /// <summary>The indices that stand in the panel: from First, Length of them.</summary>
    public int First;
    public int Length;

    /// <summary>The packed rows, whole vectors each.</summary>
    public float* Panel;

    /// <summary>Where the chains start; null for zero.</summary>
    public float* Start;

    public float* Result;

    /// <summary>Number of columns that exist in the last vector.</summary>
    public int Last;
}
