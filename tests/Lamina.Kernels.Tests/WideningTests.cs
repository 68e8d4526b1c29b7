namespace Lamina.Kernels.Tests;

public sealed class WideningTests
{
    [Fact]
    public void Every_instruction_set_makes_the_same_numbers_of_bytes()
    {
        foreach (InstructionSet set in Numbers.Sets)
        {
            for (int n = 0; n <= 70; n++)
            {
                float[] result = new float[n];
                Widening.ToSingle(set, [.. Enumerable.Range(0, n).Select(i => (byte)(255 - 3 * i))], result);
                Assert.Equal(Enumerable.Range(0, n).Select(i => (float)(255 - 3 * i)), result);
            }
        }
    }

    [Fact]
    public void Every_instruction_set_makes_the_same_numbers_of_two_bytes()
    {
        foreach (InstructionSet set in Numbers.Sets)
        {
            for (int n = 0; n <= 70; n++)
            {
                int[] result = new int[n];
                Widening.ToInt32(set, [.. Enumerable.Range(0, n).Select(i => (ushort)(65535 - 900 * i))], result);
                Assert.Equal(Enumerable.Range(0, n).Select(i => 65535 - 900 * i), result);
            }
        }
    }

    [Fact]
    public void Other_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Widening.ToSingle(new byte[3], new float[4]));
        Assert.Throws<ArgumentException>(() => Widening.ToInt32(new ushort[3], new int[2]));
    }
}
