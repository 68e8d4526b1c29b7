using Lamina.Kernels;
using Lamina.Layers;

namespace Lamina.Conformance;

/// <summary>
/// What a layer or join makes of a row does not depend on the padding after the row's length: planned for more steps, it gives at the real ones the bits that
/// it gives where it is planned for no more than these.
/// </summary>
internal sealed class LengthsCheck : ICheck
{
    private const float Rounding = 1e-5f;

    public string Name => "lengths";

    public IEnumerable<Finding> Run(ComponentUnderTest subject) =>
        from example in subject.Cases
        let layer = (INetworkNode)example.Component
        from shapes in LayerShapes.TakenBy(layer, example.Inputs)
        let rule = LayerShapes.Plan(layer, shapes).Lengths
        where !rule.IsRefused
        from finding in ChangeFindings(layer, shapes, rule).Concat(PaddingFindings(layer, shapes, rule, subject.Seed))
        select finding with { Where = $"{example.Json} on {LayerShapes.Text(shapes)}{finding.Where}" };

    private IEnumerable<Finding> ChangeFindings(INetworkNode layer, IReadOnlyList<Shape> shapes, LengthRule rule)
    {
        var before = 1;
        for (var steps = 1; steps <= shapes[0][0] && rule.Change is not null; steps++)
        {
            var length = rule.Change(steps);
            if (length < before)
                yield return new(Name, "", $"a length of at least {before} after {steps} real steps", $"{length}",
                    "Let the length of an output be at least 1, and no less where that of the input is greater.");
            if (PlanOf(layer, WithSteps(shapes, [steps])) is { } plan && plan.Output[0] != length)
                yield return new(Name, "", $"{plan.Output[0]} as the length after {steps} real steps, as many as are planned for {steps} steps",
                    $"{length}", "Let the plan's output and the rule of its lengths count steps alike.");
            before = length;
        }
    }

    private IEnumerable<Finding> PaddingFindings(INetworkNode layer, IReadOnlyList<Shape> shapes, LengthRule rule, ulong seed)
    {
        foreach (var lengths in LengthsOf(shapes, rule))
        {
            foreach (var mode in (ExecutionMode[])[ExecutionMode.Inference, ExecutionMode.Training])
            {
                if (Fault(layer, (shapes, lengths), mode, seed) is { } finding)
                    yield return finding with
                    {
                        Where = $" with {(lengths.Length == 1 ? "length" : "lengths")} {string.Join(" and ", lengths)}, "
                            + (mode == ExecutionMode.Training ? "training" : "prediction"),
                    };
            }
        }
    }

    private Finding? Fault(INetworkNode layer, (IReadOnlyList<Shape> Shapes, int[] Lengths) taken, ExecutionMode mode, ulong seed)
    {
        var (fewer, isExact) = Fewest(layer, taken.Shapes, taken.Lengths);
        var lengths = new RowLengths((input, _) => taken.Lengths[input]);
        var padded = new LayerFixture(layer, taken.Shapes, mode, seed, 0, 1, lengths);
        var exact = new LayerFixture(layer, fewer, mode, seed, 0, 1, isExact ? null : lengths);
        padded.Fill(0);
        exact.Fill(0);
        foreach (var (whole, part) in padded.Given.Zip(exact.Given).Concat(padded.Written.Zip(exact.Written).Where(pair => pair.First.IsChanged)))
            part.CopyFrom(whole);
        padded.Run(Workers.Inline);
        exact.Run(Workers.Inline);
        foreach (var (whole, part) in padded.Written.Zip(exact.Written))
        {
            var expected = part.Span.ToArray();
            part.CopyFrom(whole);
            var allowed = whole.IsSum ? Rounding * (1 + expected.Max(Math.Abs)) : 0;
            for (var i = 0; i < expected.Length; i++)
            {
                if (!Bits.Same(expected[i], part.Span[i]) && !(Math.Abs(expected[i] - part.Span[i]) <= allowed))
                    return new(Name, "",
                        $"the same whatever the padding, {expected[i]:R} as on {LayerShapes.Text(fewer)}, in {part.Place(i)}", $"{part.Span[i]:R}",
                        "Count no steps after LengthOf(row) of an input; where a row depends on how many steps are planned, let the plan refuse lengths.");
            }
        }

        return null;
    }

    /// <summary>Lengths of each input to try: few and many, in a join whose inputs have their own also one beside all.</summary>
    private static IEnumerable<int[]> LengthsOf(IReadOnlyList<Shape> shapes, LengthRule rule)
    {
        var steps = shapes[0][0];
        foreach (var length in ((int[])[1, 2, (steps + 1) / 2, steps - 1]).Where(length => length >= 1 && length < steps).Distinct())
        {
            yield return [.. shapes.Select(shape => Math.Min(length, shape[0]))];
            if (rule != LengthRule.OfFirst)
                continue;
            yield return [length, .. shapes.Skip(1).Select(shape => shape[0])];
            yield return [steps, .. shapes.Skip(1).Select(shape => Math.Min(length, shape[0]))];
        }
    }

    /// <summary>The least shapes of at least some steps that the layer takes with lengths, and whether they have these steps alone.</summary>
    private static (IReadOnlyList<Shape> Shapes, bool IsExact) Fewest(INetworkNode layer, IReadOnlyList<Shape> shapes, int[] lengths)
    {
        for (var more = 0; ; more++)
        {
            int[] steps = [.. lengths.Select((length, i) => Math.Min(length + more, shapes[i][0]))];
            if (steps.Index().All(count => count.Item == shapes[count.Index][0]))
                return (shapes, false);
            var fewer = WithSteps(shapes, steps);
            if (PlanOf(layer, fewer) is { Lengths.IsRefused: false })
                return (fewer, more == 0);
        }
    }

    private static IReadOnlyList<Shape> WithSteps(IReadOnlyList<Shape> shapes, int[] steps) =>
        [.. shapes.Select((shape, i) => i < steps.Length ? new Shape([.. shape.Dimensions.SetItem(0, steps[i])]) : shape)];

    private static LayerPlan? PlanOf(INetworkNode layer, IReadOnlyList<Shape> shapes)
    {
        try
        {
            return LayerShapes.Plan(layer, shapes);
        }
        catch (ShapeException)
        {
            return null;
        }
    }
}
