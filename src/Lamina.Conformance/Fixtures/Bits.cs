namespace Lamina.Conformance;

/// <summary>Compares floats by their bits; any NaN equals any other.</summary>
internal static class Bits
{
    public static int FirstDifference(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        for (var i = 0; i < one.Length; i++)
        {
            if (!Same(one[i], other[i]))
                return i;
        }

        return -1;
    }

    public static bool Same(float one, float other) =>
        BitConverter.SingleToInt32Bits(one) == BitConverter.SingleToInt32Bits(other) || (float.IsNaN(one) && float.IsNaN(other));
}
