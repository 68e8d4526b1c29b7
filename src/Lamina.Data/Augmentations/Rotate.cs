using Lamina.Kernels;

namespace Lamina.Data;

/// <summary>
/// Turns a picture about its middle by a random angle, either way.
/// <para><c>y(p) = x(R·p)</c> with the rotation R by an angle from U(−degrees, degrees), p from the middle</para>
/// <para>Between pixels bilinear; beyond an edge, the edge pixel is repeated.</para>
/// </summary>
/// <param name="Degrees">The largest angle.</param>
[Example("""{ "degrees": 15 }""", Input = "[6,5]")]
public sealed record Rotate([Within("[0, 180]")] float Degrees) : IAugmentation, IWarns
{
    /// <inheritdoc/>
    public IEnumerable<string> Warnings() => Degrees == 0 ? ["degrees 0 turns nothing. Make it larger, or leave the augmentation out."] : [];

    /// <inheritdoc/>
    public bool MovesPixels => true;

    /// <inheritdoc/>
    public long ScratchFor(int height, int width) => 0;

    /// <inheritdoc/>
    public void Apply(in AugmentationPass pass)
    {
        var random = pass.Random;
        var angle = random.NextUniform(-Degrees, Degrees) * (Math.PI / 180);
        var (sine, cosine) = ((float)ScalarMath.Sin(angle), (float)ScalarMath.Cos(angle));
        new Affine(cosine, sine, -sine, cosine).Apply(pass);
    }
}
