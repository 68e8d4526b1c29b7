namespace Lamina.Data;

/// <summary>
/// Covers a square of the picture, which may reach over the edge: its middle is any pixel, each equally likely.
/// <para>Source: DeVries, Taylor 2017.</para>
/// </summary>
/// <param name="Size">The side of the square in pixels.</param>
/// <param name="Value">What the covered pixels hold, before the transforms.</param>
[Example("""{ "size": 3 }""", Input = "[6,5]")]
[Example("""{ "size": 2, "value": 127.5 }""", Input = "[6,6,2]")]
public sealed record Cutout([Within("[1, 1000000]")] int Size, float Value = 0) : IAugmentation
{
    /// <inheritdoc/>
    public bool MovesPixels => false;

    /// <inheritdoc/>
    public long ScratchFor(int height, int width) => 0;

    /// <inheritdoc/>
    public void Apply(in AugmentationPass pass)
    {
        var random = pass.Random;
        int top = random.NextInt32(pass.Height) - Size / 2, left = random.NextInt32(pass.Width) - Size / 2;
        int first = Math.Max(left, 0), end = Math.Min(left + Size, pass.Width);
        for (var row = Math.Max(top, 0); row < Math.Min(top + Size, pass.Height); row++)
            pass.Values.Slice((row * pass.Width + first) * pass.Channels, (end - first) * pass.Channels).Fill(Value);
    }
}
