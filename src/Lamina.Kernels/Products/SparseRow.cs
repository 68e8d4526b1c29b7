using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lamina.Kernels;

/// <summary>Leaves the zeros of a row out.</summary>
public static unsafe class SparseRow
{
    /// <summary>Writes a row's values that are not zero, and their columns.</summary>
    /// <param name="row">The row.</param>
    /// <param name="values">As many numbers as the row has; those after the values written hold anything afterwards.</param>
    /// <param name="columns">As many again.</param>
    /// <returns>How many values are not zero. NaN is none of the zeros, −0 is.</returns>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static int Pack(ReadOnlySpan<float> row, Span<float> values, Span<int> columns) => Pack(Kernel.InstructionSet, row, values, columns);

    // Runs for every sample of a run: compiled well from the start.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int Pack(InstructionSet set, ReadOnlySpan<float> row, Span<float> values, Span<int> columns)
    {
        Lengths.Require(row.Length, values.Length, "the length of the row", nameof(values));
        Lengths.Require(row.Length, columns.Length, "the length of the row", nameof(columns));
        int column = 0, count = 0;
        fixed (float* r = row, v = values)
        fixed (int* c = columns)
        {
            if (set == InstructionSet.Vector512 && Avx512F.IsSupported)
            {
                Vector512<int> places = Vector512<int>.Indices;
                for (; column <= row.Length - Vector512<float>.Count; column += Vector512<float>.Count, places += Vector512.Create(Vector512<float>.Count))
                {
                    Vector512<float> entries = Vector512.Load(r + column), filled = Avx512F.CompareNotEqual(entries, Vector512<float>.Zero);
                    Avx512F.Compress(Vector512<float>.Zero, filled, entries).Store(v + count);
                    Avx512F.Compress(Vector512<int>.Zero, filled.AsInt32(), places).Store(c + count);
                    count += BitOperations.PopCount(filled.ExtractMostSignificantBits());
                }
            }
            // Without a branch on the value, which no processor foresees.
            for (; column < row.Length; column++)
            {
                v[count] = r[column];
                c[count] = column;
                count += r[column] == 0 ? 0 : 1;
            }
        }
        return count;
    }
}
