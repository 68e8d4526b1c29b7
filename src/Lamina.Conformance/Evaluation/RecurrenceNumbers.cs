using Lamina.Operators;

namespace Lamina.Conformance;

/// <summary>Recurrences, step by step.</summary>
internal static class RecurrenceNumbers
{
    public static double[] Of(RecurrenceOperator recurrence, Value value, double[][] from)
    {
        var (steps, features, units) = (value.Inputs[0].Shape[0], value.Inputs[0].Shape[1], value.Inputs[2].Shape[0]);
        var real = recurrence.HasLengths ? (int)from[^1][0] : steps;
        var (h, c, results) = (new double[units], new double[units], new double[steps * units]);
        for (var step = 0; step < real; step++)
        {
            var x = Sums(from[0][(step * features)..((step + 1) * features)], from[1], from[3]);
            var products = Sums(h, from[2], recurrence.Cell == RecurrentCell.Gru ? from[4] : new double[from[3].Length]);
            (h, c) = Next(recurrence.Cell, x, products, h, c);
            h.CopyTo(results, step * units);
        }

        return recurrence.ReturnsSteps ? results : h;
    }

    private static (double[] H, double[] C) Next(RecurrentCell cell, double[] x, double[] products, double[] h, double[] c)
    {
        var units = h.Length;
        switch (cell)
        {
            case RecurrentCell.Lstm:
                double[] cells = [.. c.Select((kept, j) => (Gate(1, j) * kept) + (Gate(0, j) * Math.Tanh(Sum(2, j))))];
                return ([.. cells.Select((kept, j) => Gate(3, j) * Math.Tanh(kept))], cells);
            case RecurrentCell.Gru:
                return ([.. h.Select((kept, j) =>
                {
                    var candidate = Math.Tanh(x[(2 * units) + j] + (Gate(0, j) * products[(2 * units) + j]));
                    return ((1 - Gate(1, j)) * candidate) + (Gate(1, j) * kept);
                })], c);
            default:
                return ([.. h.Select((_, j) => cell switch
                {
                    RecurrentCell.Tanh => Math.Tanh(Sum(0, j)),
                    RecurrentCell.Sigmoid => Gate(0, j),
                    _ => Math.Max(Sum(0, j), 0),
                })], c);
        }

        double Sum(int gate, int unit) => x[(gate * units) + unit] + products[(gate * units) + unit];

        double Gate(int gate, int unit) => ElementwiseNumbers.Sigmoid(Sum(gate, unit));
    }

    private static double[] Sums(double[] x, double[] weight, double[] bias) =>
        [.. bias.Select((sum, column) => sum + x.Select((number, row) => number * weight[(row * bias.Length) + column]).Sum())];
}
