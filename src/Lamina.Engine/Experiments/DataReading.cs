using Lamina.Data;
using Lamina.Transforms;

namespace Lamina.Experiments;

/// <summary>Reads the data of a plan and collects what is wrong with them.</summary>
internal sealed class DataReading(ExperimentPlan plan, CancellationToken cancellation)
{
    private readonly DataSection _section = plan.Experiment.Data;

    /// <summary>What has been found wrong so far.</summary>
    public List<Problem> Problems { get; } = [];

    private bool IsAutoencoder => _section.Targets == TargetsOf.Inputs;

    /// <summary>
    /// The training data, split, and what is fitted to them: each row is read once, also where the plan took them. Null where something is wrong.
    /// </summary>
    public FittedData? ReadTraining()
    {
        FittedData? fitted = null;
        var found = Collected.From(() =>
        {
            var rows = Fitting(plan.TrainingData?.Rows ?? Load(_section.Train, null), "data.train", null);
            fitted = plan.TrainingData?.Fitted?.Reshape(rows.InputShape) ?? FittedData.Of(plan.Experiment, rows, cancellation);
            if (fitted.Transforms.OutputWidth != plan.Network.Input.Count)
                throw new ProblemsException([new Problem(
                    DataProblems.InputWidth, new SourceLocation("data.train"),
                    $"the network takes {plan.Network.Input}, which is {plan.Network.Input.Count} values, but the transforms make "
                    + $"{fitted.Transforms.OutputWidth} columns.")]);
            if (fitted.Target is { } target)
                DataCompatibility.Check(rows, plan.Network, plan.Loss.Loss, target, "data.train");
        }, "data.train");
        Problems.AddRange(found);
        return found.Count == 0 ? fitted : null;
    }

    /// <summary>Other data; null where there are none, or something is wrong with them.</summary>
    /// <param name="source">Where they are.</param>
    /// <param name="path">What they are called in problems.</param>
    /// <param name="fitted">The training data; null where something is wrong with them.</param>
    public Dataset? Read(IDataSource? source, string path, FittedData? fitted)
    {
        Dataset? data = null;
        var found = source is null ? [] : Collected.From(() => data = Fitting(Load(source, fitted), path, fitted), path);
        Problems.AddRange(found);
        return found.Count == 0 ? data : null;
    }

    private Dataset Load(IDataSource source, FittedData? fitted) =>
        PredictedTargets.Of(source.Load(fitted?.Reading ?? TransformChain.Reading(_section.Transforms ?? []), cancellation),
            plan.Experiment.Training.Loss);

    private Dataset Fitting(Dataset data, string path, FittedData? fitted)
    {
        data = DataCompatibility.Shape(data, plan.Network, WidthFor(fitted), fitted?.Transforms, IsAutoencoder ? null : fitted?.Train.Labels, path);
        if (!IsAutoencoder && fitted is null && DataCompatibility.OneClass(data, path) is { } oneClass)
            throw new ProblemsException([oneClass]);
        // Before the transform of the targets is fitted, what the loss takes of them is not known.
        if (!IsAutoencoder)
            DataCompatibility.Check(data, plan.Network, _section.TargetTransform is not null && fitted is null ? null : plan.Loss.Loss, fitted?.Target, path);
        return data;
    }

    // Where transforms make columns, how wide the raw rows are is the data's affair.
    private long? WidthFor(FittedData? fitted) =>
        fitted is not null ? fitted.Transforms.InputWidth : TransformChain.Reading(_section.Transforms ?? []) is null ? plan.Network.Input.Count : null;
}
