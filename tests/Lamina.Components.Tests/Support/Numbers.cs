namespace Lamina.Components.Tests.Support;

/// <summary>Numbers for tests: the same ones every time.</summary>
internal static class Numbers
{
    public static float[] Uniform(int seed, int count, double minimum = -1, double maximum = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(minimum + (maximum - minimum) * random.NextDouble()))];
    }

    /// <summary>Numbers of both signs whose magnitude is at least <paramref name="least"/>: clear of a kink at 0.</summary>
    public static float[] AwayFromZero(int seed, int count, double least = 0.2, double most = 2)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((random.Next(2) * 2 - 1) * (least + (most - least) * random.NextDouble())))];
    }

    /// <summary>Rows of soft probabilities that sum to one.</summary>
    public static float[] Distributions(int seed, int rows, int width)
    {
        var values = Uniform(seed, rows * width, 0.1, 1);
        for (var row = 0; row < rows; row++)
        {
            var sum = values.AsSpan(row * width, width).ToArray().Sum();
            for (var i = 0; i < width; i++)
                values[row * width + i] /= sum;
        }

        return values;
    }

    /// <summary>Finite numbers of every size: random bit patterns after a list of special ones.</summary>
    public static float[] EveryFinite(int seed, int count)
    {
        float[] special =
        [
            0, -0f, float.Epsilon, -float.Epsilon, 1.17549435e-38f, 1e-7f, -1e-7f, 0.5f, -0.5f, 1, -1, 16.6f, -16.6f, 87.3f, -87.3f, 88.8f, -88.8f,
            104, -104, 1e4f, -1e4f, 3e38f, -3e38f, float.MaxValue, float.MinValue,
        ];
        var random = new Random(seed);
        var values = new List<float>(special);
        while (values.Count < count)
        {
            var value = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            if (float.IsFinite(value))
                values.Add(value);
        }

        return [.. values.Take(count)];
    }
}
