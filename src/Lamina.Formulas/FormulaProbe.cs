using Lamina.Kernels;

namespace Lamina.Formulas;

/// <summary>Looks whether a formula overflows by its own doing, as <c>exp(z) / (1 + exp(z))</c> does: the grammar's own functions never do.</summary>
public static class FormulaProbe
{
    private static readonly float[] Points = [0, 1, -1, 10, -10, 100, -100, 1000, -1000, 1e4f, -1e4f];

    /// <summary>Computes the formula and its derivative from −10⁴ to 10⁴; for every part that is at fault, the place nearest to 0.</summary>
    public static IReadOnlyList<FormulaOverflow> Run(FormulaKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return [.. Run(kernel.Value, ofDerivative: false).Concat(Run(kernel.Derivative, ofDerivative: true))];
    }

    private static IEnumerable<FormulaOverflow> Run(Expression tree, bool ofDerivative)
    {
        var result = Compute(tree);
        var faults = Enumerable.Range(0, Points.Length).Where(i => !float.IsFinite(result[i])).ToList();
        if (faults.Count == 0)
            return [];
        var parts = Nodes.Of(tree).Select(part => (Part: part, Values: Compute(part))).ToList();
        return faults
            .Select(i => (Point: i, parts.First(part => !float.IsFinite(part.Values[i])).Part))
            .DistinctBy(fault => fault.Part)
            .Select(fault =>
                new FormulaOverflow(ofDerivative, Printer.Print(fault.Part), Points[fault.Point],
                parts.First(part => ReferenceEquals(part.Part, fault.Part)).Values[fault.Point]));
    }

    private static float[] Compute(Expression tree)
    {
        var z = Nodes.Of(tree).FirstOrDefault(node => node is Symbol { Name: Words.Z });
        var inputs = new Dictionary<Expression, int>(ReferenceEqualityComparer.Instance);
        if (z is not null)
            inputs.Add(z, TileProgram.Z);
        var values = new float[Points.Length];
        Assembler.Assemble(tree, inputs).Run(Kernel.InstructionSet, Points, default, default, values);
        return values;
    }
}
