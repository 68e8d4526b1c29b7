namespace Lamina.Kernels.Tests;

public sealed class BlurTests
{
    [Theory]
    [InlineData(28, 28, 4f)]
    [InlineData(1, 1, 0.3f)]
    [InlineData(5, 33, 1.3f)]
    [InlineData(17, 3, 100f)]
    public void Every_instruction_set_gives_the_same_bits_near_the_sum_over_all_pixels(int height, int width, float deviation)
    {
        float[] picture = Numbers.Uniform(height * width, 1);
        int radius = Blur.RadiusOf(deviation, Math.Max(height, width));
        float[] weights = new float[2 * radius + 1];
        Blur.Weights(deviation, weights);
        float[] expected = Run(InstructionSet.Scalar);
        foreach (InstructionSet set in Numbers.Sets)
            Numbers.SameBits(expected, Run(set), $"{set}");
        for (int i = 0; i < picture.Length; i++)
        {
            double sum = 0;
            for (int j = 0; j < picture.Length; j++)
            {
                int down = Math.Abs(j / width - i / width), across = Math.Abs(j % width - i % width);
                if (down <= radius && across <= radius)
                    sum += picture[j] * Bell(down) * Bell(across);
            }
            Assert.InRange(expected[i], sum - 1e-6, sum + 1e-6);
        }

        double Bell(int distance)
        {
            double whole = Enumerable.Range(0, (int)(4.0 * deviation + 0.5) + 1).Sum(k => (k == 0 ? 1 : 2) * Math.Exp(-0.5 * k * k / ((double)deviation * deviation)));
            return Math.Exp(-0.5 * distance * distance / ((double)deviation * deviation)) / whole;
        }

        float[] Run(InstructionSet set)
        {
            float[] result = [.. picture];
            Blur.Apply(set, result, height, width, weights, new float[height * (width + 2 * radius)]);
            return result;
        }
    }
}
