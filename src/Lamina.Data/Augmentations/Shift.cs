namespace Lamina.Data;

/// <summary>
/// Shifts a picture by a random part of a number of pixels, down or up and across.
/// <para><c>y(r, c) = x(r + d₁, c + d₂)</c> with d₁ and d₂ from U(−pixels, pixels)</para>
/// <para>Between pixels bilinear; beyond an edge, the edge pixel is repeated.</para>
/// </summary>
/// <param name="Pixels">The farthest shift along each axis.</param>
[Example("""{ "pixels": 2 }""", Input = "[6,5]")]
public sealed record Shift([Within("[0, 1000000]")] float Pixels) : IAugmentation, IWarns
{
    /// <inheritdoc/>
    public IEnumerable<string> Warnings() => Pixels == 0 ? ["pixels 0 moves nothing. Make it larger, or leave the augmentation out."] : [];

    /// <inheritdoc/>
    public bool MovesPixels => true;

    /// <inheritdoc/>
    public long ScratchFor(int height, int width) => 0;

    /// <inheritdoc/>
    public void Apply(in AugmentationPass pass)
    {
        var random = pass.Random;
        new Affine(1, 0, 0, 1, random.NextUniform(-Pixels, Pixels), random.NextUniform(-Pixels, Pixels)).Apply(pass);
    }
}
