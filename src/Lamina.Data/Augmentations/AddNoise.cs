namespace Lamina.Data;

/// <summary>
/// Adds a random number to every value of a sample, of any shape.
/// <para><c>y = x + n</c> with n from N(0, deviation²)</para>
/// </summary>
/// <param name="Deviation">The deviation, in the units of the data before the transforms.</param>
[Component("noise")]
[Example("""{ "deviation": 10 }""", Input = "[6,5]")]
public sealed record AddNoise([Within("[0, ∞)")] float Deviation) : IAugmentation, IWarns
{
    /// <inheritdoc/>
    public IEnumerable<string> Warnings() => Deviation == 0 ? ["deviation 0 adds nothing. Make it larger, or leave the augmentation out."] : [];

    /// <inheritdoc/>
    public bool MovesPixels => false;

    /// <inheritdoc/>
    public long ScratchFor(int height, int width) => 0;

    /// <inheritdoc/>
    public void Apply(in AugmentationPass pass)
    {
        var random = pass.Random;
        foreach (ref var value in pass.Values)
            value = MathF.FusedMultiplyAdd(Deviation, random.NextNormal(), value);
    }
}
