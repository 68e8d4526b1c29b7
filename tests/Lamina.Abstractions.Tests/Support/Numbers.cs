using Lamina.Kernels;

namespace Lamina.Tests.Support;

/// <summary>Numbers for tests: the same ones every time.</summary>
internal static class Numbers
{
    public static float[] Uniform(uint seed, int count, float minimum = -1, float maximum = 1)
    {
        var values = new float[count];
        new RandomKey(seed, 0).Stream(0).FillUniform(values, minimum, maximum);
        return values;
    }
}
