using Lamina.Activations;
using Lamina.Initializers;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Models;
using Lamina.Networks;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;

namespace Lamina.Conformance;

/// <summary>
/// A network with the component trains, the same every time and without allocating, and predicts the same bits after it was saved and read back.
/// </summary>
internal sealed class ModelsCheck : ICheck
{
    private const int Rows = 6;
    private const int Steps = 4;
    private const int Tries = 8;
    private static readonly Shape Usual = new(4);

    public string Name => "model";

    public IEnumerable<Finding> Run(ComponentUnderTest subject) =>
        from example in subject.Cases
        let layer = Layer(example.Component)
        from shapes in example.Component is INetworkNode
            ? LayerShapes.TakenBy(layer, example.Inputs).Take(2)
            : [[example.Input is { Rank: 1 } ? example.Input : Usual]]
        from finding in Findings(subject, $"{example.Json} in a model for {LayerShapes.Text(shapes)}", layer, shapes)
        select finding;

    private static INetworkNode Layer(object component) => component switch
    {
        INetworkNode layer => layer,
        IActivation activation => new ActivationLayer(activation),
        _ => new Dense(3, WeightInitializer: (IInitializer)component),
    };

    private IEnumerable<Finding> Findings(ComponentUnderTest subject, string where, INetworkNode layer, IReadOnlyList<Shape> inputShapes)
    {
        var network = LayerShapes.Network(layer, inputShapes);
        var (inputs, targets) = Batch(network, subject.Seed);
        var one = Trained(subject, network, inputs, targets);
        if (!one.IsFinite)
            yield return new(Name, where, "finite losses in the first steps", "a loss that is not finite",
                "Look for a division by zero, or a logarithm of zero, in the forward pass.");
        var predicted = Trying(() => Predict(one.Model, inputs), out var refused);
        if (predicted is null)
        {
            yield return new(Name, where, "finite predictions after the first steps", refused!,
                "Look for a division by zero, or a logarithm of zero, in the forward pass.");
            yield break;
        }

        if (one.Allocated > 0)
            yield return new(Name, where, "steps that allocate nothing", $"{one.Allocated} bytes in every step",
                "Plan kept or scratch memory, use the stack for what is small, and hand static lambdas to the threads.");
        var again = Predict(Trained(subject, network, inputs, targets).Model, inputs);
        if (Bits.FirstDifference(predicted, again) is >= 0 and var other)
            yield return new(Name, where, "the same model when it is trained again", $"prediction {other} of {predicted[other]:R} and then {again[other]:R}",
                "Draw random numbers from the pass's key, and keep nothing between batches.");
        if (Bits.FirstDifference(predicted, Predict(one.Model, inputs)) is >= 0 and var second)
            yield return new(Name, where, "a prediction that changes nothing", $"another prediction {second} when it is made again",
                "In prediction draw no random numbers and write no state.");
        var read = Trying(() => Predict(SavedModel.Reread(subject.Reader, one.Model), inputs), out var fault);
        if (fault is not null)
            yield return new(Name, where, "a model that can be saved and read back", fault,
                "Let the component's JSON make the same component, and name every tensor once.");
        else if (Bits.FirstDifference(predicted, read!) is >= 0 and var difference)
            yield return new(Name, where, "the same predictions after saving and reading",
                $"prediction {difference} of {predicted[difference]:R} and then {read![difference]:R}",
                "Plan as parameter or state all that predictions depend on, and let arguments that matter be in the JSON.");
    }

    private static (Model Model, bool IsFinite, long Allocated) Trained(ComponentUnderTest subject, Network network, float[] inputs, float[] targets)
    {
        var stepper = subject.Trainer.CreateStepper(
            network, new MeanSquaredError(), new Sgd(new ConstantRate(0.01f)), new StepperOptions(Rows, Steps, (long)subject.Seed));
        var isFinite = true;
        for (var i = 0; i < Steps; i++)
            isFinite &= double.IsFinite(stepper.Step(inputs, targets));
        var model = stepper.Model;
        var least = long.MaxValue;
        for (var i = 0; i < Tries && least > 0; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            stepper.Step(inputs, targets);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return (model, isFinite, least);
    }

    private static (float[] Inputs, float[] Targets) Batch(Network network, ulong seed)
    {
        var (inputs, targets) = (new GuardedTensor("input", Rows, network.Input), new GuardedTensor("targets", Rows, network.Output));
        var numbers = new Numbers(seed);
        if (network.Layers[0].Plan.Input.IndexLimit is { } limit)
            numbers.Indices(inputs, 0, limit);
        else
            numbers.Spaced(inputs, 0);
        numbers.Spaced(targets, 0, 1);
        return (inputs.Span.ToArray(), targets.Span.ToArray());
    }

    private static float[] Predict(Model model, float[] inputs)
    {
        var outputs = new float[Rows * model.Network.Output.Count];
        model.Predict(inputs, outputs);
        return outputs;
    }

    private static float[]? Trying(Func<float[]> predict, out string? fault)
    {
        try
        {
            fault = null;
            return predict();
        }
        catch (LaminaException exception)
        {
            fault = $"\"{(exception is ProblemsException { Problems: [var first, ..] } ? $"{first}" : exception.Message)}\"";
            return null;
        }
    }
}
