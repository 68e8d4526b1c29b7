namespace Lamina.Kernels.Tests;

/// <summary>The steps of recurrent cells: the same bits for every instruction set, near what the formulas give in double precision.</summary>
public sealed class RecurrenceTests
{
    private const double Tolerance = 2e-6;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 16)]
    [InlineData(2, 37)]
    public void A_step_of_an_lstm(int rows, int units)
    {
        float[] z = Numbers.Uniform(rows * 4 * units, 1, 3), before = Numbers.Uniform(rows * units, 2), dh = Numbers.Uniform(rows * units, 3),
            later = Numbers.Uniform(rows * units, 4);
        float[][] expected = Run(InstructionSet.Scalar);
        foreach (InstructionSet set in Numbers.Sets)
        {
            foreach ((float[] one, float[] other) in expected.Zip(Run(set)))
                Numbers.SameBits(one, other, $"{set}");
        }

        for (int k = 0; k < rows * units; k++)
        {
            int start = k / units * 4 * units + k % units;
            double i = Sigmoid(z[start]), f = Sigmoid(z[start + units]), g = Math.Tanh(z[start + 2 * units]), o = Sigmoid(z[start + 3 * units]);
            double cell = f * before[k] + i * g, t = Math.Tanh(cell), dc = later[k] + dh[k] * o * (1 - t * t);
            Near(cell, expected[1][k]);
            Near(o * t, expected[2][k]);
            Near(dc * f, expected[3][k]);
            Near(dc * g * i * (1 - i), expected[4][start]);
            Near(dc * before[k] * f * (1 - f), expected[4][start + units]);
            Near(dc * i * (1 - g * g), expected[4][start + 2 * units]);
            Near(dh[k] * t * o * (1 - o), expected[4][start + 3 * units]);
        }

        float[][] Run(InstructionSet set)
        {
            float[] gates = [.. z], cells = new float[before.Length], outputs = new float[before.Length], dc = [.. later], dz = new float[z.Length];
            LstmCell.Forward(set, units, gates, before, cells, outputs);
            LstmCell.Backward(set, units, gates, before, cells, dh, dc, dz);
            return [gates, cells, outputs, dc, dz];
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 16)]
    [InlineData(2, 37)]
    public void A_step_of_a_gru(int rows, int units)
    {
        float[] x = Numbers.Uniform(rows * 3 * units, 1, 3), recurrent = Numbers.Uniform(rows * 3 * units, 2, 3), before = Numbers.Uniform(rows * units, 3),
            later = Numbers.Uniform(rows * units, 4);
        float[][] expected = Run(InstructionSet.Scalar);
        foreach (InstructionSet set in Numbers.Sets)
        {
            foreach ((float[] one, float[] other) in expected.Zip(Run(set)))
                Numbers.SameBits(one, other, $"{set}");
        }

        for (int k = 0; k < rows * units; k++)
        {
            int start = k / units * 3 * units + k % units;
            double r = Sigmoid((double)x[start] + recurrent[start]), z = Sigmoid((double)x[start + units] + recurrent[start + units]);
            double hn = recurrent[start + 2 * units], n = Math.Tanh(x[start + 2 * units] + r * hn), dh = later[k], dn = dh * (1 - z) * (1 - n * n);
            Near((1 - z) * n + z * before[k], expected[1][k]);
            Near(dh * z, expected[2][k]);
            Near(dn * hn * r * (1 - r), expected[3][start]);
            Near(dh * (before[k] - n) * z * (1 - z), expected[3][start + units]);
            Near(dn, expected[3][start + 2 * units]);
            Assert.Equal(expected[3][start], expected[4][start]);
            Assert.Equal(expected[3][start + units], expected[4][start + units]);
            Near(dn * r, expected[4][start + 2 * units]);
        }

        float[][] Run(InstructionSet set)
        {
            float[] gates = [.. x], outputs = new float[before.Length], dh = [.. later], dx = new float[x.Length], dr = new float[x.Length];
            GruCell.Forward(set, units, gates, recurrent, before, outputs);
            GruCell.Backward(set, units, gates, recurrent, before, dh, dx, dr);
            return [gates, outputs, dh, dx, dr];
        }
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static void Near(double expected, float actual) => Assert.InRange(actual, expected - Tolerance, expected + Tolerance);
}
