namespace Lamina.Data;

/// <summary>
/// Slants a picture by a random amount, either way, as handwriting is slanted.
/// <para><c>y(r, c) = x(r, c + s·r)</c> with s from U(−factor, factor), r and c from the middle</para>
/// <para>Between pixels bilinear; beyond an edge, the edge pixel is repeated.</para>
/// </summary>
/// <param name="Factor">The largest slant: by how many columns a row is moved relative to the one above.</param>
[Example("""{ "factor": 0.2 }""", Input = "[6,5]")]
public sealed record Shear([Within("[0, 1000]")] float Factor) : IAugmentation, IWarns
{
    /// <inheritdoc/>
    public IEnumerable<string> Warnings() => Factor == 0 ? ["factor 0 shears nothing. Make it larger, or leave the augmentation out."] : [];

    /// <inheritdoc/>
    public bool MovesPixels => true;

    /// <inheritdoc/>
    public long ScratchFor(int height, int width) => 0;

    /// <inheritdoc/>
    public void Apply(in AugmentationPass pass)
    {
        var random = pass.Random;
        new Affine(1, 0, random.NextUniform(-Factor, Factor), 1).Apply(pass);
    }
}
