using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lamina.Kernels;

/// <summary>Looks up a picture between its pixels.</summary>
public static unsafe class Resampling
{
    /// <summary>
    /// <c>result[i] = picture at (rows[i], columns[i])</c>, from the four pixels around by their nearness; beyond an edge, the edge pixel is repeated, and
    /// what is not a number counts as 0.
    /// </summary>
    /// <param name="picture">height · width · channels numbers.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="channels">Numbers of a pixel.</param>
    /// <param name="rows">The row, counted from 0, where each pixel of the result is looked up.</param>
    /// <param name="columns">Its column.</param>
    /// <param name="result">height · width · channels numbers to write, not those of the picture.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void Bilinear(ReadOnlySpan<float> picture, int height, int width, int channels, ReadOnlySpan<float> rows, ReadOnlySpan<float> columns,
        Span<float> result) =>
        Bilinear(Kernel.InstructionSet, picture, height, width, channels, rows, columns, result);

    // Runs for every sample of a run: compiled well from the start.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Bilinear(InstructionSet set, ReadOnlySpan<float> picture, int height, int width, int channels, ReadOnlySpan<float> rows,
        ReadOnlySpan<float> columns, Span<float> result)
    {
        Lengths.Require((long)height * width * channels, picture.Length, "height · width · channels", nameof(picture));
        Lengths.Require(picture.Length, result.Length, "the length of picture", nameof(result));
        Lengths.Require((long)height * width, rows.Length, "height · width", nameof(rows));
        Lengths.Require(rows.Length, columns.Length, "the length of rows", nameof(columns));
        float bottom = height - 1, right = width - 1;
        fixed (float* p = picture, r = result, py = rows, px = columns)
        {
            int done = channels == 1 && set >= InstructionSet.Vector256 && Avx2.IsSupported && Math.Min(height, width) > 1
                ? EightAtOnce(p, height, width, py, px, r, rows.Length)
                : 0;
            for (int i = done; i < rows.Length; i++)
            {
                float y = rows[i] > 0 ? Math.Min(rows[i], bottom) : 0, x = columns[i] > 0 ? Math.Min(columns[i], right) : 0;
                int row = Math.Min((int)y, Math.Max(height - 2, 0)), column = Math.Min((int)x, Math.Max(width - 2, 0));
                float down = y - row, across = x - column;
                float* upper = p + ((nint)row * width + column) * channels;
                float* lower = upper + (height > 1 ? width * channels : 0);
                int next = width > 1 ? channels : 0;
                for (int channel = 0; channel < channels; channel++)
                {
                    float above = MathF.FusedMultiplyAdd(across, upper[channel + next] - upper[channel], upper[channel]);
                    float below = MathF.FusedMultiplyAdd(across, lower[channel + next] - lower[channel], lower[channel]);
                    r[i * channels + channel] = MathF.FusedMultiplyAdd(down, below - above, above);
                }
            }
        }
    }

    /// <summary>Eight pixels at a time, by the same operations: a pixel's four neighbours are two loads of two.</summary>
    /// <returns>How many pixels are done.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int EightAtOnce(float* picture, int height, int width, float* rows, float* columns, float* result, int length)
    {
        Vector256<float> zero = Vector256<float>.Zero, bottom = Vector256.Create((float)(height - 1)), right = Vector256.Create((float)(width - 1));
        Vector256<int> lastRow = Vector256.Create(height - 2), lastColumn = Vector256.Create(width - 2), stride = Vector256.Create(width);
        int* places = stackalloc int[Vector256<int>.Count];
        nint below = width;
        int i = 0;
        for (; i <= length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            // This Max gives its second operand where the first is not a number.
            Vector256<float> y = Avx.Min(Avx.Max(Vector256.Load(rows + i), zero), bottom), x = Avx.Min(Avx.Max(Vector256.Load(columns + i), zero), right);
            Vector256<int> row = Vector256.Min(Avx.ConvertToVector256Int32WithTruncation(y), lastRow),
            column = Vector256.Min(Avx.ConvertToVector256Int32WithTruncation(x), lastColumn);
            Vector256<float> down = y - Vector256.ConvertToSingle(row), across = x - Vector256.ConvertToSingle(column);
            Vector256.Store(row * stride + column, places);
            Vector256<float> first = Around(picture + places[0], picture + places[4], below), second = Around(picture + places[1], picture + places[5], below);
            Vector256<float> third = Around(picture + places[2], picture + places[6], below), fourth = Around(picture + places[3], picture + places[7], below);
            Vector256<float> upperOdd = Avx.UnpackLow(first, third), upperEven = Avx.UnpackLow(second, fourth);
            Vector256<float> lowerOdd = Avx.UnpackHigh(first, third), lowerEven = Avx.UnpackHigh(second, fourth);
            Vector256<float> upperLeft = Avx.UnpackLow(upperOdd, upperEven), upperRight = Avx.UnpackHigh(upperOdd, upperEven);
            Vector256<float> lowerLeft = Avx.UnpackLow(lowerOdd, lowerEven), lowerRight = Avx.UnpackHigh(lowerOdd, lowerEven);
            Vector256<float> upper = Vector256.FusedMultiplyAdd(across, upperRight - upperLeft, upperLeft);
            Vector256<float> lower = Vector256.FusedMultiplyAdd(across, lowerRight - lowerLeft, lowerLeft);
            Vector256.Store(Vector256.FusedMultiplyAdd(down, lower - upper, upper), result + i);
        }
        return i;

        // Of two pixels: upper left, upper right, lower left, lower right.
        static Vector256<float> Around(float* one, float* other, nint below) => Vector256.Create(Square(one, below), Square(other, below));

        static Vector128<float> Square(float* place, nint below) =>
            Sse2.LoadHigh(Vector128.CreateScalarUnsafe(*(double*)place), (double*)(place + below)).AsSingle();
    }
}
