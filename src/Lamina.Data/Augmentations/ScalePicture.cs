namespace Lamina.Data;

/// <summary>
/// Makes a picture larger or smaller about its middle, by a random factor.
/// <para><c>y(p) = x(p / f)</c> with f from U(1 − range, 1 + range), p from the middle</para>
/// <para>Between pixels bilinear; beyond an edge, the edge pixel is repeated.</para>
/// </summary>
/// <param name="Range">How far the factor may be from 1.</param>
[Component("scale")]
[Example("""{ "range": 0.15 }""", Input = "[6,5]")]
public sealed record ScalePicture([Within("[0, 1)")] float Range) : IAugmentation, IWarns
{
    /// <inheritdoc/>
    public IEnumerable<string> Warnings() => Range == 0 ? ["range 0 changes no size. Make it larger, or leave the augmentation out."] : [];

    /// <inheritdoc/>
    public bool MovesPixels => true;

    /// <inheritdoc/>
    public long ScratchFor(int height, int width) => 0;

    /// <inheritdoc/>
    public void Apply(in AugmentationPass pass)
    {
        var random = pass.Random;
        var inverse = 1 / (1 + random.NextUniform(-Range, Range));
        new Affine(inverse, 0, 0, inverse).Apply(pass);
    }
}
