using Lamina.Layers;

namespace Lamina.Conformance;

/// <summary>A layer plans the same every time, and answers every shape with a plan or a ShapeException.</summary>
internal sealed class ShapesCheck : ICheck
{
    private static readonly Shape[] Great = [new(int.MaxValue), new(1 << 16, 1 << 16), new(1 << 15, 1 << 15, 1 << 10), new(1, 1, 1, 1, 1)];

    public string Name => "shapes";

    public IEnumerable<Finding> Run(ComponentUnderTest subject) => subject.Cases.SelectMany(example => Findings(example, (INetworkNode)example.Component));

    private IEnumerable<Finding> Findings(Case example, INetworkNode layer)
    {
        if (LayerShapes.TakenBy(layer, example.Inputs) is var taken
            && (taken.Count == 0 || (example.Inputs.Count > 0 && !taken[0].SequenceEqual(example.Inputs))))
            yield return new(Name, example.Json,
                $"a layer that takes {(example.Inputs.Count > 0 ? LayerShapes.Text(example.Inputs) : "one of the usual shapes")}", "a ShapeException",
                "Give the example the Input that it takes, such as Input = \"[5,5,2]\".");
        foreach (var shapes in LayerShapes.Usual.Concat(Great).SelectMany(shape => Given(layer, shape)))
        {
            if (CrashOn(layer, shapes) is { } crash)
                yield return new(Name, $"{example.Json} on {LayerShapes.Text(shapes)}", "a plan or a ShapeException", crash,
                    "Look at rank and dimensions first, and throw ShapeException with what was expected and received; mind that products of sizes overflow.");
        }

        foreach (var shapes in taken)
        {
            var (one, other) = (Describe(LayerShapes.Plan(layer, shapes)), Describe(LayerShapes.Plan(layer, shapes)));
            if (one != other)
                yield return new(Name, $"{example.Json} on {LayerShapes.Text(shapes)}", "the same plan every time", $"{one} and then {other}",
                    "Let the plan follow from arguments and shape alone.");
        }
    }

    // What a join takes together is mostly alike; what differs it must answer too.
    private static IEnumerable<IReadOnlyList<Shape>> Given(INetworkNode layer, Shape shape) =>
        layer is IJoin ? [[shape, shape], [shape, new Shape(2, 3)], [shape, shape, shape]] : [[shape]];

    private static string? CrashOn(INetworkNode layer, IReadOnlyList<Shape> shapes)
    {
        try
        {
            if (shapes.Count == 1)
                LayerShapes.Network(layer, shapes);
            else
                LayerShapes.Plan(layer, shapes);
            return null;
        }
        catch (Exception exception) when (exception is ProblemsException or ShapeException)
        {
            return null;
        }
        catch (Exception exception)
        {
            return Crash.Of(exception);
        }
    }

    private static string Describe(LayerPlan plan)
    {
        string[] parts =
        [
            .. plan.Parameters.Select(parameter => $"{parameter.Name} {parameter.Shape}"),
            .. plan.State.Select(state => $"{state.Name} {state.Shape}"),
            .. plan.SavedForBackward.Concat(plan.Scratch).Select(buffer => $"{buffer.Name} {buffer.Shape}"),
        ];
        return $"{plan.Output} with {string.Join(", ", parts)}";
    }
}
