using Lamina.Schedules;

namespace Lamina.Experiments;

/// <summary>Collects what an experiment says to no effect where only its data tell.</summary>
internal static class DataWarnings
{
    private const int ShownNames = 12;
    private const int RatesLookedAt = 1000;

    /// <summary>The warnings of data, in the order of the experiment's sections.</summary>
    public static IEnumerable<Warning> Of(ExperimentData data)
    {
        var training = data.Plan.Experiment.Training;
        var groups = GradientRules.Of(training, data.EpochSamples).Groups;
        var steps = (long)groups.StepsPerEpoch * training.Epochs;
        return [.. OfTexts(data), .. OfClasses(data), .. OfBatches(data, groups), .. OfRates(training, groups.StepsPerEpoch, steps),
            .. OfCheckpoints(training, steps)];
    }

    private static IEnumerable<Warning> OfTexts(ExperimentData data)
    {
        foreach (var alike in AlikeTexts.Of(data.Train.Labels))
            yield return Warn(WarningCodes.AlikeTexts, "data.train",
                $"{Quoted(alike)} are different classes, which is probably not intended. Write them the same way.");
        foreach (var column in data.Transforms.Columns)
        {
            foreach (var alike in AlikeTexts.Of(column.Categories ?? []))
                yield return Warn(WarningCodes.AlikeTexts, "data.train",
                    $"{Quoted(alike)} are different categories in column '{column.Name}', which is probably not intended. Write them the same way.");
        }
    }

    private static IEnumerable<Warning> OfClasses(ExperimentData data)
    {
        if (data.Validation is not { IsClassification: true } validation)
            yield break;
        var seen = Enumerable.Range(0, validation.Count).SelectMany(row => validation.ClassesOf(row).ToArray()).ToHashSet();
        var unseen = data.Train.Labels.Where((_, index) => !seen.Contains(index)).ToList();
        if (unseen.Count > 0)
            yield return Warn(WarningCodes.UnseenClass, "data.validation",
                $"the validation data have {(validation.ClassesPerSample == 1 ? "no row" : "no step")} of "
                + $"{(unseen.Count == 1 ? "class" : "the classes")} {Quoted(unseen)}, so that nothing judges how "
                + $"{(unseen.Count == 1 ? "it is" : "they are")} learnt. Take more rows.");
    }

    private static IEnumerable<Warning> OfBatches(ExperimentData data, BatchGroups groups)
    {
        var training = data.Plan.Experiment.Training;
        if (training.BatchSize > data.Train.Count)
            yield return Warn(WarningCodes.BeyondRun, "training.batchSize",
                $"'batchSize' is {training.BatchSize}, but there are {data.Train.Count} samples to learn from, so that a batch holds all of them. "
                + "Make it smaller.");
        if (training.Accumulation.GradientAccumulationSteps > groups.StepsPerEpoch)
            yield return Warn(WarningCodes.BeyondRun, "training.gradientAccumulationSteps",
                $"'gradientAccumulationSteps' is {training.Accumulation.GradientAccumulationSteps}, but an epoch has {groups.StepsPerEpoch} "
                + $"{(groups.StepsPerEpoch == 1 ? "batch" : "batches")}, after which an update ends in any case. Make it smaller.");
        var whole = Math.Min(training.BatchSize, data.EpochSamples);
        var last = data.EpochSamples % training.BatchSize is > 0 and var rest ? rest : whole;
        var shard = Math.Max(1, last / training.Shards);
        foreach (var node in data.Plan.Network.Nodes.Where(node => node.Trainable && node.Plan.LeastRows > shard))
        {
            yield return Warn(WarningCodes.SmallBatch, "training.batchSize", node.Plan.LeastRows <= last
                ? $"of the {training.Shards} shards of a batch of {last} samples some have {Rows(shard)}, but '{node.Name}' computes over a shard and learns "
                    + $"nothing from fewer than {node.Plan.LeastRows}. Take fewer shards, or another batchSize."
                : node.Plan.LeastRows > whole
                ? $"a batch has {Rows(whole)}, but '{node.Name}' computes over the batch and learns nothing from fewer than {node.Plan.LeastRows}. "
                    + "Make it larger."
                : $"the last batch of an epoch has {Rows(last)} ({data.EpochSamples} samples in batches of {training.BatchSize}), but '{node.Name}' computes "
                    + $"over the batch and learns nothing from fewer than {node.Plan.LeastRows}. Set training.dropLast to true, or take another batchSize.");
        }
    }

    private static IEnumerable<Warning> OfRates(TrainingSection training, int stepsPerEpoch, long steps)
    {
        var schedule = training.Optimizer.LearningRate;
        var count = (int)Math.Min(steps, RatesLookedAt);
        var rates = Enumerable.Range(0, count).Select(i => schedule.At(new SchedulePoint(count == 1 ? 0 : i * (steps - 1) / (count - 1), stepsPerEpoch, steps)))
            .ToList();
        const string Place = "training.optimizer.learningRate";
        if (rates.TrueForAll(rate => rate == 0))
            yield return Warn(WarningCodes.LearningRate, Place, "the learning rate is 0 in every step, so that nothing is learnt. Make it larger.");
        else if (count > 1 && Parameters(schedule) > 1 && rates.TrueForAll(rate => rate == rates[0]))
            yield return Warn(WarningCodes.LearningRate, Place,
                $"the learning rate is {NumberText.Value(rates[0])} from the first step to the last: '{ComponentDescriptor.NameOf(schedule.GetType())}' "
                + $"changes nothing in {training.Epochs} epochs of {stepsPerEpoch} steps. Give it fewer epochs or another factor, or write the number alone.");
        else if (count > 1 && rates.Zip(rates.Skip(1)).All(pair => pair.First < pair.Second))
            yield return Warn(WarningCodes.LearningRate, Place,
                $"the learning rate rises up to the last step, to {NumberText.Value(rates[^1])}, and never reaches its full rate. Let it rise in fewer than "
                + $"{training.Epochs} epochs.");
    }

    private static IEnumerable<Warning> OfCheckpoints(TrainingSection training, long steps)
    {
        if (training.Checkpoint?.EverySteps > steps)
            yield return Warn(WarningCodes.BeyondRun, "training.checkpoint.everySteps",
                $"'everySteps' is {training.Checkpoint.EverySteps}, but the run has {steps} steps, so that only the end is saved. Make it smaller.");
    }

    private static int Parameters(ILearningRateSchedule schedule) =>
        schedule.GetType().IsVisible ? RecordDescriptor.Of(schedule.GetType()).Parameters.Length : 0;

    private static string Rows(int count) => count == 1 ? "1 row" : $"{count} rows";

    private static string Quoted(IReadOnlyList<string> texts) =>
        string.Join(", ", texts.Take(ShownNames).Select(text => $"'{text}'")) + (texts.Count > ShownNames ? $", … ({texts.Count} in all)" : "");

    private static Warning Warn(string code, string path, string message) => new(code, new SourceLocation(path), message);
}
