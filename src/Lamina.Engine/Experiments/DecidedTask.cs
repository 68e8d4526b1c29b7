using System.Collections.Immutable;
using System.Globalization;
using Lamina.Activations;
using Lamina.Data;
using Lamina.Metrics;
using Lamina.Models;
using Lamina.Networks;
using Lamina.Transforms;

namespace Lamina.Experiments;

/// <summary>What a network predicts, and what decided it.</summary>
/// <param name="Task">What it predicts.</param>
/// <param name="Targets">What the targets are, in words.</param>
internal sealed record DecidedTask(PredictionTask Task, string Targets)
{
    private static readonly ImmutableArray<string> s_zeroAndOne = ["0", "1"];

    /// <summary>
    /// Decides by the training data and the last activation. Targets of 0 and 1 are labels where each output is a probability of its own and a sample may have
    /// any number of them; where a sample has exactly one they are classes, and so is a single target that an output from 0 to 1 predicts.
    /// </summary>
    /// <param name="train">The training data.</param>
    /// <param name="validation">The validation data; null for none.</param>
    /// <param name="network">The network.</param>
    /// <param name="isTransformed">Whether predictions undo a transform of the targets.</param>
    public static DecidedTask Of(Dataset train, Dataset? validation, Network network, bool isTransformed)
    {
        var domain = isTransformed ? OutputDomain.Real : network.OutputDomain;
        var steps = TargetSteps.Of(network, train.ClassesPerSample);
        if (train.IsClassification)
            return Decide(TargetKinds.Classes, train.Labels, steps == 1 ? "classes" : "classes, one for each step");
        var names = NamesOf(train.TargetNames, steps);
        if (train.TargetsAreInputs)
            return Decide(TargetKinds.Numbers, names, "the inputs themselves, which are numbers");
        if (isTransformed)
            return Decide(TargetKinds.Numbers, names, "numbers, which 'data.targetTransform' changes");
        if (TargetValues.FirstUnlike(train, steps, TargetValues.AreZeroOrOne) is { } row)
            return Decide(TargetKinds.Numbers, names, $"numbers: that of row {row + 1} is {TargetValues.Text(train, row)}");
        var areProbabilities = OutputDomain.UnitInterval.Contains(domain);
        if (names.Length == 1 && areProbabilities)
            return Decide(TargetKinds.Classes, s_zeroAndOne, "classes, 0 and 1");
        var areLabels = areProbabilities && !domain.SumsToOne;
        var areOneHot = names.Length > 1 && TargetValues.FirstUnlike(train, steps, TargetValues.AreOneHot) is null;
        if (areOneHot && !(areLabels && validation is not null && TargetValues.FirstUnlike(validation, steps, TargetValues.AreOneHot) is not null))
            return Decide(TargetKinds.Classes, names, "classes, one of which is 1 in every row");
        return areLabels
            ? Decide(TargetKinds.Labels, names, "labels, any number of which are 1 in a row")
            : Decide(TargetKinds.Numbers, names, string.Create(CultureInfo.InvariantCulture, $"numbers: they are 0 and 1, but the outputs are {domain}"));

        DecidedTask Decide(TargetKinds kind, ImmutableArray<string> ofNames, string words) =>
            new(new(kind, (int)network.Output.Count / steps, ofNames) { Domain = domain, Steps = steps }, words);
    }

    /// <summary>What a trained model predicts of data.</summary>
    public static DecidedTask Of(Model model, Dataset data)
    {
        var decided = Of(data, null, model.Network, model.TargetTransform is not null);
        return model.LabelThreshold is null
            ? decided
            : new(decided.Task with { Targets = TargetKinds.Labels, Names = NamesOf(model.TargetNames, decided.Task.Steps) },
                "labels, any number of which are 1 in a row");
    }

    /// <summary>What the outputs of one step are called: of several steps, whose columns have a name each, the number of the output.</summary>
    private static ImmutableArray<string> NamesOf(ImmutableArray<string> targets, int steps) =>
        steps == 1 ? targets : [.. Enumerable.Range(0, targets.Length / steps).Select(output => output.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Makes sure that other data have targets of the same kind.</summary>
    /// <exception cref="ProblemsException">A row has not.</exception>
    public void Check(Dataset data, string path)
    {
        if (data.IsClassification || Task.Targets == TargetKinds.Numbers)
            return;
        var isOneHot = Task.Targets == TargetKinds.Classes && Task.Outputs > 1;
        if (TargetValues.FirstUnlike(data, Task.Steps, isOneHot ? TargetValues.AreOneHot : TargetValues.AreZeroOrOne) is { } row)
            throw new ProblemsException([new Problem(
                DataProblems.TargetRow, new SourceLocation(path),
                $"the targets of the training data are {Targets}, but that of row {row + 1} is {TargetValues.Text(data, row)}. Correct the row.")]);
    }
}
