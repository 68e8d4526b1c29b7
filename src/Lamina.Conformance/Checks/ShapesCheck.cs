using Lamina.Layers;
using Lamina.Networks;

namespace Lamina.Conformance;

/// <summary>A layer plans the same every time, and answers every shape with a plan or a ShapeException.</summary>
internal sealed class ShapesCheck : ICheck
{
    private static readonly Shape[] Great = [new(int.MaxValue), new(1 << 16, 1 << 16), new(1 << 15, 1 << 15, 1 << 10), new(1, 1, 1, 1, 1)];

    public string Name => "shapes";

    public IEnumerable<Finding> Run(ComponentUnderTest subject) => subject.Cases.SelectMany(example => Findings(example, (ILayer)example.Component));

    private IEnumerable<Finding> Findings(Case example, ILayer layer)
    {
        if (LayerShapes.TakenBy(layer, example.Input) is var taken && (taken.Count == 0 || (example.Input is not null && !taken[0].Equals(example.Input))))
            yield return new(Name, example.Json, $"a layer that takes {example.Input?.ToString() ?? "one of the usual shapes"}", "a ShapeException", "Give the example the Input that it takes, such as Input = \"[5,5,2]\".");
        foreach (var shape in LayerShapes.Usual.Concat(Great))
        {
            if (CrashOn(layer, shape) is { } crash)
                yield return new(Name, $"{example.Json} on {shape}", "a plan or a ShapeException", crash, "Look at rank and dimensions first, and throw ShapeException with what was expected and received; mind that products of sizes overflow.");
        }

        foreach (var shape in taken)
        {
            var (one, other) = (Describe(layer.Plan(shape)), Describe(layer.Plan(shape)));
            if (one != other)
                yield return new(Name, $"{example.Json} on {shape}", "the same plan every time", $"{one} and then {other}", "Let the plan follow from arguments and shape alone.");
        }
    }

    private static string? CrashOn(ILayer layer, Shape shape)
    {
        try
        {
            Network.Create([new LayerEntry(layer)], shape);
            return null;
        }
        catch (ProblemsException)
        {
            return null;
        }
        catch (Exception exception)
        {
            return Crash.Of(exception);
        }
    }

    private static string Describe(LayerPlan plan) =>
        $"{plan.Output} with {string.Join(", ", plan.Parameters.Select(parameter => $"{parameter.Name} {parameter.Shape}").Concat(plan.State.Select(state => $"{state.Name} {state.Shape}")).Concat(plan.SavedForBackward.Concat(plan.Scratch).Select(buffer => $"{buffer.Name} {buffer.Shape}")))}";
}
