namespace Lamina.Data;

/// <summary>Pixels of ink that touch each other, and the box around them.</summary>
/// <param name="Pixels">The places of the pixels.</param>
/// <param name="Left">The first column.</param>
/// <param name="Top">The first row.</param>
/// <param name="Right">The column after the last.</param>
/// <param name="Bottom">The row after the last.</param>
internal sealed record InkPiece(List<int> Pixels, int Left, int Top, int Right, int Bottom);
