namespace Lamina.Kernels;

/// <summary>Rows of images with room at both ends.</summary>
internal static unsafe class ImageRows
{
    /// <summary>Copies rows of some length, zeros before and after each.</summary>
    public static void CopyPadded(float* source, int rows, int length, int before, int after, float* destination)
    {
        for (int row = 0; row < rows; row++)
        {
            new Span<float>(destination, before).Clear();
            new ReadOnlySpan<float>(source, length).CopyTo(new Span<float>(destination + before, length));
            new Span<float>(destination + before + length, after).Clear();
            source += length;
            destination += before + length + after;
        }
    }
}
