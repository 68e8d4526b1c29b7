using Lamina.Data;
using Lamina.Networks;

namespace Lamina.Experiments;

/// <summary>Collects what an experiment says to no effect, as far as it is known before its data are read.</summary>
internal static class PlanWarnings
{
    /// <summary>The warnings of a plan, in the order of the experiment's sections.</summary>
    public static IEnumerable<Warning> Of(ExperimentPlan plan)
    {
        var (data, network, training) = (plan.Experiment.Data, plan.Experiment.Network, plan.Experiment.Training);
        return
        [
            .. OfSources(data),
            .. ComponentWarnings.Of(data.Transforms, "data.transforms"),
            .. Repeated(data.Transforms ?? [], "data.transforms", nextOnly: true),
            .. ComponentWarnings.Of(data.Augmentation, "data.augmentation"),
            .. ComponentWarnings.Of(data.TargetTransform, "data.targetTransform"),
            .. ComponentWarnings.Of(network.Layers, "network.layers"),
            .. OfLayers(plan.Network),
            .. ActivationChain.Of(plan.Network).Where(chain => !chain.IsTwiceProbabilities)
                .Select(chain =>
                Warn(WarningCodes.ActivationOfActivation, $"network.layers[{chain.Place}]",
                $"{Words(chain)}, with no weights between. Leave one out, or put a layer with weights between them.")),
            .. OfWeights(plan),
            .. ComponentWarnings.Of(training with { Regularizer = null, Metrics = null }, "training"),
            .. ComponentWarnings.Of(training.Regularizer, "training.regularizer"),
            .. OfTraining(plan),
        ];
    }

    /// <summary>A pair of activations in words.</summary>
    public static string Words(ActivationChain chain) =>
        $"'{ComponentDescriptor.NameOf(chain.Second.Activation!.GetType())}' of '{chain.Second.Name}' takes what "
            + $"'{ComponentDescriptor.NameOf(chain.First.Activation!.GetType())}' of '{chain.First.Name}' produces";

    private static IEnumerable<Warning> OfSources(DataSection data)
    {
        var (train, validation, test) = (Source(data.Train), Source(data.Validation?.Source), Source(data.Test));
        if (validation is not null && validation == train)
            yield return Warn(WarningCodes.SameData, "data.validation",
                "the validation data are the training data, so that memorising them looks like success. Use other rows, such as { \"split\": 0.1 }.");
        if (test is not null && test == train)
            yield return Warn(WarningCodes.SameData, "data.test",
                "the test data are the training data, so that memorising them looks like success. Use other rows.");
        else if (test is not null && test == validation)
            yield return Warn(WarningCodes.SameData, "data.test", "the test data are the validation data, by which the model may be chosen. Use other rows.");
    }

    private static IEnumerable<Warning> OfLayers(Network network)
    {
        foreach (var (index, node) in network.Graph.Nodes.Index())
        {
            var path = $"network.layers[{index}]";
            var tensors = network.Tensors.Where(tensor =>
                tensor.Parameter is not null && (tensor.Layer == node.Name || tensor.Layer.StartsWith(node.Name + ".", StringComparison.Ordinal))).ToList();
            if (!node.Entry.Trainable && tensors.Count == 0)
                yield return Warn(WarningCodes.NothingToTrain, path,
                    $"'{node.Name}' has no parameters, so that \"trainable\": false changes nothing. Leave it out.");
            if (node.Entry.Regularizer is not null && !tensors.Exists(tensor => tensor is { Trainable: true, Parameter.Decays: true }))
                yield return Warn(WarningCodes.NothingToTrain, path,
                    $"'{node.Name}' has no weights that are trained, so that its regularizer penalises nothing. Leave it out.");
        }
    }

    private static IEnumerable<Warning> OfWeights(ExperimentPlan plan)
    {
        if (plan.IsStartVerified == false)
            yield return Warn(WarningCodes.UnverifiedWeights, "network.weights",
                $"{plan.Experiment.Network.Weights} is unverified: it has no hash of its content, like all files from other tools, so that damage to its "
                + "numbers would go unnoticed.");
    }

    private static IEnumerable<Warning> OfTraining(ExperimentPlan plan)
    {
        var training = plan.Experiment.Training;
        foreach (var warning in Repeated(training.Callbacks ?? [], "training.callbacks", nextOnly: false).Concat(plan.CallbackWarnings))
            yield return warning;
        if (training.Regularizer is { } regularizer
            && !UpdateRange.Of(plan.Network, regularizer).Exists(range => ReferenceEquals(range.Regularizer, regularizer)))
            yield return Warn(WarningCodes.NothingToTrain, "training.regularizer",
                "every layer with weights that are trained has a regularizer of its own, so that this one penalises nothing. Leave it out.");
        if (training.Checkpoint?.EveryEpochs > training.Epochs)
            yield return Warn(WarningCodes.BeyondRun, "training.checkpoint",
                $"'everyEpochs' is {training.Checkpoint.EveryEpochs}, but training.epochs is {training.Epochs}, so that only the end is saved. "
                + "Make it smaller.");
        var values = plan.Network.Tensors.Where(tensor => tensor.Trainable).Sum(tensor => tensor.Shape.Count);
        if (training.Clipping is { ClipValue: { } each, ClipNorm: { } norm } && each * Math.Sqrt(values) <= norm)
            yield return Warn(WarningCodes.IdleBound, "training.clipNorm",
                $"{values} values of at most {NumberText.Value(each)} each, as 'clipValue' leaves them, have no norm above {NumberText.Value(norm)}, so that "
                + "'clipNorm' changes nothing. Leave one out.");
    }

    private static IEnumerable<Warning> Repeated<T>(IReadOnlyList<T> components, string path, bool nextOnly)
    {
        var texts = components.Select(component => Text(component)).ToList();
        foreach (var (index, text) in texts.Index())
        {
            if (nextOnly ? index > 0 && texts[index - 1] == text : texts.IndexOf(text) < index)
                yield return Warn(WarningCodes.Repeated, $"{path}[{index}]",
                    $"it repeats {path}[{texts.IndexOf(text)}], {(nextOnly ? "on what that one made" : "and does nothing besides")}. Leave one out.");
        }
    }

    // One that is made in code alone does not say what it holds.
    private static string? Source(IDataSource? source) => source?.GetType().IsVisible == true ? Text(source) : null;

    private static string? Text(object? component) => ComponentJson.Write(component)?.ToJsonString();

    private static Warning Warn(string code, string path, string message) => new(code, new SourceLocation(path), message);
}
