namespace Lamina.Components.Tests.Support;

/// <summary>Assertions on rows of floats.</summary>
internal static class Expect
{
    /// <summary>Every number is within <paramref name="tolerance"/> · max(1, |expected|) of the expected one.</summary>
    public static void Close(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, double tolerance = 1e-6)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            // Not "greater than": NaN must fail.
            if (!(Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i]))))
                Assert.Fail($"Number {i}: expected {expected[i]:R}, but received {actual[i]:R}.");
        }
    }

    public static void SameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]))
                Assert.Fail($"Number {i}: {expected[i]:R} and {actual[i]:R} differ in their bits.");
        }
    }

    public static void Finite(ReadOnlySpan<float> actual)
    {
        for (var i = 0; i < actual.Length; i++)
        {
            if (!float.IsFinite(actual[i]))
                Assert.Fail($"Number {i} is {actual[i]}.");
        }
    }
}
