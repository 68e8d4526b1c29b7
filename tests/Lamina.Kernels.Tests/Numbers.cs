namespace Lamina.Kernels.Tests;

/// <summary>Test data and comparisons. All tests run every instruction set in one process; the suite also runs under LAMINA_KERNEL.</summary>
internal static class Numbers
{
    public static readonly InstructionSet[] Sets = Enum.GetValues<InstructionSet>();

    public static readonly float[] Special =
    [
        0f, -0f, float.Epsilon, -float.Epsilon, 1.17549435e-38f, -1.17549435e-38f, 1e-40f, 1f, -1f, 0.5f, -0.5f, 88.5f, 89.5f, -87.5f, -103.5f, -104.5f, 1e10f,
        -1e10f,
        float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    // System.Random is independent of the generator under test.
    public static float[] Uniform(int length, int seed, float scale = 1)
    {
        System.Random random = new(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++)
            values[i] = (random.NextSingle() * 2 - 1) * scale;
        return values;
    }

    public static void SameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(actual[i])
                || (float.IsNaN(expected[i]) && float.IsNaN(actual[i]));
            Assert.True(same, $"{what}: element {i} is {actual[i]:R}, expected {expected[i]:R}");
        }
    }

    /// <summary>The error of a result in units of the last place of the exact value.</summary>
    public static double Ulps(float actual, double exact)
    {
        if (double.IsNaN(exact))
            return float.IsNaN(actual) ? 0 : double.PositiveInfinity;
        if ((float)exact == actual)
            return Math.Abs(exact) > float.MaxValue ? 0 : Math.Abs(actual - exact) / Unit(exact);
        return Math.Abs(actual - exact) / Unit(exact);
    }

    private static double Unit(double exact)
    {
        int exponent = Math.Max(Math.ILogB(exact == 0 ? double.Epsilon : exact), -126);
        return Math.ScaleB(1, Math.Min(exponent, 127) - 23);
    }
}
