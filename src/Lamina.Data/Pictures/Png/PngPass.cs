namespace Lamina.Data;

/// <summary>One pass over a picture: every n-th pixel to the right and down, from a first one on.</summary>
/// <param name="Left">The column of the first pixel.</param>
/// <param name="Top">The row of the first pixel.</param>
/// <param name="StepRight">From one pixel of a row to the next.</param>
/// <param name="StepDown">From one row to the next.</param>
/// <param name="Width">The pixels of a row.</param>
/// <param name="Height">The rows.</param>
internal sealed record PngPass(int Left, int Top, int StepRight, int StepDown, int Width, int Height)
{
    private static readonly (int Left, int Top, int StepRight, int StepDown)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private static readonly (int Left, int Top, int StepRight, int StepDown)[] Whole = [(0, 0, 1, 1)];

    /// <summary>The passes of a picture that have pixels, in the order of the file.</summary>
    public static IEnumerable<PngPass> Of(PngHeader header) =>
        from pass in header.Interlaced ? Adam7 : Whole
        where pass.Left < header.Width && pass.Top < header.Height
        select new PngPass(
            pass.Left,
            pass.Top,
            pass.StepRight,
            pass.StepDown,
            1 + (header.Width - 1 - pass.Left) / pass.StepRight,
            1 + (header.Height - 1 - pass.Top) / pass.StepDown);
}
