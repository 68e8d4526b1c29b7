namespace Lamina.Kernels;

/// <summary>What one run of the micro-kernel reads and writes: C[rows, columns] over a range of k.</summary>
internal unsafe struct TileArguments
{
    /// <summary>
    /// Element (row i, step p of a segment) of A stands at <c>A[segment.A + i · ARow + p · AStep]</c>, so both storage orders are read in place,
    /// and so are the patches of an image.
    /// </summary>
    public float* A;
    public nint ARow;
    public nint AStep;

    /// <summary>Step p of B stands at <c>B[(segment.First + p) · BStep]</c>, one or two vectors side by side.</summary>
    public float* B;
    public nint BStep;

    /// <summary>Where the chains start: C itself, the bias (row stride 0), or null for zero.</summary>
    public float* Start;
    public nint StartRow;

    public float* C;
    public nint CRow;

    /// <summary>The steps, in order.</summary>
    public TileSegment* Segments;
    public int SegmentCount;

    /// <summary>Number of columns that exist in the last vector.</summary>
    public int Last;
}
