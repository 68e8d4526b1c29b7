using Lamina.Activations;
using Lamina.Data;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Models;
using Lamina.Networks;
using Lamina.Operators;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;

namespace Lamina.Conformance;

/// <summary>What a component says that it computes, in operators, is what it computes.</summary>
internal sealed class OperatorsCheck : ICheck
{
    private const int Rows = 6;
    private const double Tolerance = 1e-4;

    public string Name => "operators";

    public IEnumerable<Finding> Run(ComponentUnderTest subject) => subject.Cases.Where(example => example.Component is IOperatorForm).SelectMany(example =>
        example.Component is ITransform transform ? TransformFindings(subject, example, transform) : NetworkFindings(subject, example));

    private IEnumerable<Finding> NetworkFindings(ComponentUnderTest subject, Case example)
    {
        var layer = example.Component as INetworkNode ?? new ActivationLayer((IActivation)example.Component);
        var shapes = example.Component is INetworkNode ? LayerShapes.TakenBy(layer, example.Inputs) : [[new Shape(4)], [new Shape(3, 5)]];
        return from inputs in shapes
               from withLengths in (bool[])[false, true]
               where !withLengths || (inputs.All(shape => shape.Rank > 1) && MayHaveLengths(LayerShapes.Plan(layer, inputs).Lengths, inputs.Count))
               let network = NetworkOf(layer, inputs, withLengths)
               let difference = Difference(subject, network)
               where difference is not null
               select new Finding(Name, $"{example.Json} on {LayerShapes.Text(inputs)}{(withLengths ? " with lengths" : "")}",
                   "an operator form that computes what Forward computes", difference, "Let Lower say the same as Forward, in prediction.");
    }

    // Inputs that keep their lengths have the same ones, which inputs from outside have not.
    private static bool MayHaveLengths(LengthRule rule, int inputs) => !rule.IsRefused && (inputs == 1 || rule != LengthRule.Kept);

    /// <summary>A network of the layer or join alone, each of whose inputs is a part of the sample.</summary>
    private static Network NetworkOf(INetworkNode layer, IReadOnlyList<Shape> shapes, bool withLengths)
    {
        var (inputs, place) = (new List<NetworkInput>(), 0);
        foreach (var (i, shape) in shapes.Index())
        {
            var values = checked((int)shape.Count);
            inputs.Add(new($"part{i + 1}", Enumerable.Range(place, values), shape, withLengths ? place + values : null));
            place += values + (withLengths ? 1 : 0);
        }

        return Network.Create([new LayerEntry(layer, From: [.. inputs.Select(input => input.Name)])], new Shape(place), [.. inputs]);
    }

    private static string? Difference(ComponentUnderTest subject, Network network)
    {
        var samples = new GuardedTensor("input", Rows, network.Input);
        var targets = new GuardedTensor("targets", Rows, network.Output);
        var numbers = new Numbers(subject.Seed);
        if (network.Layers[0].Plan.Input.IndexLimit is { } limit)
            numbers.Indices(samples, 0, limit);
        else
            numbers.Spaced(samples, 0);
        numbers.Spaced(targets, 0, 1);
        foreach (var (i, input) in network.Inputs.Index().Where(input => input.Item.Lengths is not null))
        {
            for (var row = 0; row < Rows; row++)
            {
                var length = row == 0 ? input.Shape[0] : 1 + (((row - 1) * (3 + i)) % input.Shape[0]);
                samples.Tensor.Row(row)[input.Lengths!.Value] = length;
                for (var value = length * (int)(input.Shape.Count / input.Shape[0]); value < input.Places.Length; value++)
                    samples.Tensor.Row(row)[input.Places[value]] = 0;
            }
        }

        // Trained for a moment, so that state is no longer what it was at first.
        var stepper = subject.Trainer.CreateStepper(
            network, new MeanSquaredError(), new Sgd(new ConstantRate(0.01f)), new StepperOptions(Rows, 2, (long)subject.Seed));
        stepper.Step(samples.Span, targets.Span);
        var model = stepper.Model;
        var outputs = new float[Rows * network.Output.Count];
        model.Predict(samples.Span, outputs);
        try
        {
            var form = ModelForm.Of(model);
            return FirstDifference(Rows, outputs, row => new OperatorEvaluation(Given(ModelForm.InputName, samples.Tensor.Row(row))).Of(form.Output));
        }
        catch (ProblemsException exception) when (exception.Problems.All(problem => problem.Code == NetworkProblems.OperatorForm))
        {
            return null;
        }
    }

    private IEnumerable<Finding> TransformFindings(ComponentUnderTest subject, Case example, ITransform transform)
    {
        var width = example.Input is { } input ? (int)input.Count : 4;
        var fitted = TrainingRows.Fit(transform, TrainingRows.Of(transform, width, subject.Seed), subject.Seed);
        var rows = new GuardedTensor("rows", Rows, new Shape(width));
        TransformNumbers.Fill(fitted, new Numbers(subject.Seed), rows, 0);
        var takes = fitted is IColumnTransform { Takes: var content } ? content : ColumnContent.Numbers;
        if (takes.HasFlag(ColumnContent.Missing))
            rows.Tensor.Row(1).Fill(float.NaN);
        if (takes.HasFlag(ColumnContent.Texts))
            for (var row = 0; row < Rows; row++)
                rows.Tensor.Row(row).Fill(row % 3);
        if (takes.HasFlag(ColumnContent.UnknownTexts))
            rows.Tensor.Row(2).Fill(InputColumn.Unknown);
        var (results, made) = Applied(fitted, rows, width);
        if (Difference() is { } difference)
            yield return new(Name, example.Json, "an operator form that computes what Apply computes", difference, "Let Lower say the same as Apply.");

        string? Difference()
        {
            try
            {
                var value = ((IOperatorForm)fitted).Lower(new OperatorPass { Inputs = [Value.Input("row", new Shape(width))] });
                return value.Shape.Equals(new Shape(made))
                    ? FirstDifference(Rows, results, row => new OperatorEvaluation(Given("row", rows.Tensor.Row(row))).Of(value))
                    : $"{value.Shape} instead of {new Shape(made)}";
            }
            catch (OperatorFormException)
            {
                return null;
            }
        }
    }

    private static (float[] Results, int Made) Applied(ITransform fitted, GuardedTensor rows, int width)
    {
        var results = rows.Span.ToArray();
        if (fitted is not IColumnTransform maker)
        {
            fitted.Apply(results, width);
            return (results, width);
        }

        var made = maker.ColumnsOf([.. Enumerable.Range(0, width).Select(index => new InputColumn($"{index}"))]).Count;
        results = new float[Rows * made];
        maker.Apply(rows.Span, width, results);
        return (results, made);
    }

    private static Dictionary<string, double[]> Given(string name, ReadOnlySpan<float> row) =>
        new() { [name] = [.. row.ToArray().Select(number => (double)number)] };

    private static string? FirstDifference(int rows, float[] expected, Func<int, double[]> computed)
    {
        var width = expected.Length / rows;
        for (var row = 0; row < rows; row++)
        {
            var received = computed(row);
            for (var i = 0; i < width; i++)
            {
                var number = expected[(row * width) + i];
                if (!(Math.Abs(received[i] - number) <= Tolerance * (1 + Math.Abs(number))) && !(double.IsNaN(received[i]) && float.IsNaN(number)))
                    return $"{received[i]:R} instead of {number:R} as output {i} of row {row}";
            }
        }

        return null;
    }
}
