namespace Lamina.Formulas.Tests.Support;

/// <summary>Test data and comparisons.</summary>
internal static class Floats
{
    public static readonly float[] Special = [
        0, -0f, 1e-40f, -1e-40f, 1, -1, 0.5f, -0.5f, 88.5f, -88.5f, 104, -104, 1e4f, -1e4f, 1e10f, -1e10f, 1e30f, -1e30f, float.MaxValue, float.MinValue];

    public static float[] Uniform(int count, int seed, float scale = 5)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2 - 1) * scale)];
    }

    public static int[] Bits(ReadOnlySpan<float> values)
    {
        var bits = new int[values.Length];
        for (var i = 0; i < bits.Length; i++)
            bits[i] = float.IsNaN(values[i]) ? -1 : BitConverter.SingleToInt32Bits(values[i]);
        return bits;
    }

    /// <summary>The distance from the exact value, in units of its last place.</summary>
    public static double Ulps(float value, double exact) =>
        value == exact ? 0 : Math.Abs(value - exact) / Math.ScaleB(1, Math.Max(exact == 0 ? -126 : Math.ILogB(exact), -126) - 23);
}
