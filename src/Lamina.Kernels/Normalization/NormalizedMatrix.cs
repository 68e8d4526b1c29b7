using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>A matrix [rows, columns] with mean and inverse deviation of each column.</summary>
internal unsafe struct NormalizedMatrix
{
    public float* X;

    /// <summary>Gradients [rows, columns]; null where there are none.</summary>
    public float* Dy;

    /// <summary>Null for zeros.</summary>
    public float* Mean;

    /// <summary>Null for ones.</summary>
    public float* Inverse;
    public int Rows;
    public int Columns;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly V MeanOf<V>(int column, int lanes) where V : struct, ISimd<V> => Mean == null ? default : Lanes.Load<V>(Mean + column, lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly V InverseOf<V>(int column, int lanes)
        where V : struct, ISimd<V> => Inverse == null ? V.Broadcast(1) : Lanes.Load<V>(Inverse + column, lanes);
}
