using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>Looks up a picture between its pixels.</summary>
public static class Resampling
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
    // Runs for every sample of a run: compiled well from the start.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Bilinear(ReadOnlySpan<float> picture, int height, int width, int channels, ReadOnlySpan<float> rows, ReadOnlySpan<float> columns, Span<float> result)
    {
        Lengths.Require((long)height * width * channels, picture.Length, "height · width · channels", nameof(picture));
        Lengths.Require(picture.Length, result.Length, "the length of picture", nameof(result));
        Lengths.Require((long)height * width, rows.Length, "height · width", nameof(rows));
        Lengths.Require(rows.Length, columns.Length, "the length of rows", nameof(columns));
        float bottom = height - 1, right = width - 1;
        fixed (float* p = picture, r = result)
        {
            for (int i = 0; i < rows.Length; i++)
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
}
