using System.Globalization;
using Lamina.Formulas;

namespace Lamina.Cli;

/// <summary>A formula in words and letters: its simplest form, its derivative, a table and a plot from −5 to 5.</summary>
internal static class FormulaText
{
    private const int Columns = 61;
    private const int Rows = 15;
    private const float Farthest = 5;

    public static void Write(TextWriter output, FormulaKernel kernel)
    {
        output.WriteLine($"f(z)  = {kernel.Formula.Simplified}");
        output.WriteLine($"f'(z) = {kernel.Formula.Derivative}");
        output.WriteLine();
        output.WriteLine($"{"z",4}{"f(z)",16}{"f'(z)",16}");
        var (z, f, slope) = Compute(kernel, (int)(2 * Farthest) + 1);
        for (var i = 0; i < z.Length; i++)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{z[i],4}{NumberText.Value(f[i]),16}{NumberText.Value(slope[i]),16}"));
        output.WriteLine();
        Plot(output, kernel);
    }

    private static void Plot(TextWriter output, FormulaKernel kernel)
    {
        var (_, f, _) = Compute(kernel, Columns);
        var finite = f.Where(float.IsFinite).DefaultIfEmpty(0).ToList();
        var (low, high) = (Math.Min(0, finite.Min()), Math.Max(0, finite.Max()));
        if (high == low)
            high = low + 1;
        var zero = Row(0);
        for (var row = 0; row < Rows; row++)
        {
            var line = new char[Columns];
            for (var column = 0; column < Columns; column++)
                line[column] = float.IsFinite(f[column]) && Row(f[column]) == row ? '*' : column == Columns / 2 ? '|' : row == zero ? '-' : ' ';
            var label = row == 0 ? high : row == Rows - 1 ? low : row == zero ? 0 : float.NaN;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(float.IsNaN(label) ? "" : NumberText.Value(label)),10} {new string(line)}")
                .TrimEnd());
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"",11}{-Farthest}{"0",Columns / 2 - 1}{Farthest,Columns / 2}"));

        int Row(float value) => (int)Math.Round((Rows - 1) * ((double)high - value) / ((double)high - low));
    }

    private static (float[] Z, float[] Value, float[] Slope) Compute(FormulaKernel kernel, int count)
    {
        var z = new float[count];
        for (var i = 0; i < count; i++)
            z[i] = 2 * Farthest * i / (count - 1) - Farthest;
        var (value, slope) = (new float[count], new float[count]);
        kernel.Evaluate(z, value);
        Array.Fill(slope, 1);
        kernel.Gradient(z, value, slope, slope);
        return (z, value, slope);
    }
}
