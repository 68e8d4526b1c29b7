using System.Collections.Immutable;
using Lamina.Data;
using Lamina.Losses;
using Lamina.Networks;
using Lamina.Transforms;

namespace Lamina.Experiments;

/// <summary>Fits data to a network, or says why they do not fit.</summary>
internal static class DataCompatibility
{
    /// <summary>The data with the network's input shape and the classes numbered as in <paramref name="labels"/>.</summary>
    /// <param name="data">The data.</param>
    /// <param name="network">The network.</param>
    /// <param name="width">How many values a sample has; null where only the transforms, yet to be fitted, can tell.</param>
    /// <param name="transforms">The fitted transforms, whose columns the data get; null for the data that they are fitted to.</param>
    /// <param name="labels">The classes; null where they are those of the data.</param>
    /// <param name="path">What the data are called in problems.</param>
    public static Dataset Shape(Dataset data, Network network, long? width, TransformChain? transforms, ImmutableArray<string>? labels, string path)
    {
        if (data.Count == 0)
            throw Problem(DataProblems.NoRows, path, "there are no rows to read.");
        if (transforms is not null)
            data = ColumnAlignment.Of(data, transforms, path);
        if (width is { } values && data.InputShape.Count != values)
            throw Problem(DataProblems.InputWidth, path,
                $"the {(values == network.Input.Count ? $"network takes {network.Input}, which is {values} values" : $"model takes {values} columns")}, but "
                + $"a sample has {data.InputShape.Count} ({data.InputShape}).");
        if (labels is { } expected)
        {
            if (data.IsClassification != !expected.IsEmpty)
                throw Problem(DataProblems.TargetKind, path,
                    data.IsClassification
                    ? "the targets are classes, but the model predicts numbers."
                    : "the targets are numbers, but the model predicts classes.");
            var (numbered, unknown) = data.WithLabels(expected);
            data = numbered
                ?? throw Problem(DataProblems.UnknownClass, path,
                $"class '{unknown}' does not occur in the training data, whose classes are {string.Join(", ", expected)}.");
        }

        return data.InputShape.Count == network.Input.Count ? data.Reshape(network.Input) : data;
    }

    /// <summary>Checks that the targets fit the network's outputs and the loss.</summary>
    public static void Check(Dataset data, Network network, ILoss? loss, ITransform? transform, string path)
    {
        var outputs = network.Output.Count;
        var binary = data.IsClassification && outputs == 1 && data.Labels.Length == 2;
        if (data.IsClassification && !binary && outputs != data.Labels.Length)
            throw new ProblemsException([ExperimentPlan.OutputMismatch(network, $"{path} has {data.Labels.Length} classes", data.Labels.Length)]);
        if (!data.IsClassification && outputs != data.TargetNames.Length)
            throw new ProblemsException([ExperimentPlan.OutputMismatch(network, $"{path} has {data.TargetNames.Length} targets", data.TargetNames.Length)]);
        if (loss is null)
            return;
        var taken = ComponentFaultException.Guard(loss, "targets", () => loss.Targets);
        var target = new float[outputs];
        for (var row = 0; row < data.Count; row++)
        {
            data.ReadTarget(row, target);
            transform?.Apply(target, target.Length);
            if (!taken.Contains(target))
                throw Problem(DataProblems.TargetDomain, path,
                    $"loss '{ComponentDescriptor.NameOf(loss.GetType())}' takes targets that are {taken}, but the target of row {row + 1} is "
                    + $"[{string.Join(", ", target)}].");
        }
    }

    /// <summary>The problem of data to learn from that have only one class; null where they have more, or numbers.</summary>
    public static Problem? OneClass(Dataset data, string path) =>
        data is { IsClassification: true, Count: > 0 } && Enumerable.Range(1, data.Count - 1).All(row => data.ClassOf(row) == data.ClassOf(0))
            ? OneClass(path, data.Labels[data.ClassOf(0)])
            : null;

    /// <summary>The problem of data to learn from that have only one class.</summary>
    public static Problem OneClass(string path, string label) =>
        new(DataProblems.OneClass, new SourceLocation(path),
            $"there is only one class, '{label}', so that there is nothing to tell apart. Add rows of another class; a column of numbers to predict is named "
            + "by 'targets'.");

    private static ProblemsException Problem(string code, string path, string message) => new([new Problem(code, new SourceLocation(path), message)]);
}
