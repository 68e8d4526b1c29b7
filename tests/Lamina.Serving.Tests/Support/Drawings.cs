using Lamina.Data;

namespace Lamina.Serving.Tests;

/// <summary>Pictures as the page would send them.</summary>
internal static class Drawings
{
    private const int Side = 100;

    /// <summary>A black bar on white paper.</summary>
    public static Picture Stroke()
    {
        var rgba = new byte[Side * Side * 4];
        Array.Fill(rgba, byte.MaxValue);
        for (var y = 20; y < 80; y++)
        {
            for (var x = 40; x < 52; x++)
                rgba.AsSpan((y * Side + x) * 4, 3).Clear();
        }

        return new Picture(Side, Side, rgba, "picture");
    }
}
