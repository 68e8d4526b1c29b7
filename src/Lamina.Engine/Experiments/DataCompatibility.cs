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
        var mismatch = data.IsClassification ? ClassMismatch(network, path, data.ClassesPerSample, data.Labels.Length) : null;
        if (!data.IsClassification && outputs != data.TargetNames.Length)
            mismatch = ExperimentPlan.OutputMismatch(network, $"{path} has {data.TargetNames.Length} targets", $"{data.TargetNames.Length}");
        if (mismatch is not null)
            throw new ProblemsException([mismatch]);
        if (data.IsWeighted && !Enumerable.Range(0, data.Count).Any(row => Counts(data, row)))
            throw Problem(DataProblems.NoRows, path, "no row counts: each has weight 0, or no step with a class. Take other rows, or give some a weight.");
        if (loss is null)
            return;
        var taken = ComponentFaultException.Guard(loss, "targets", () => loss.Targets);
        var target = new float[outputs];
        var steps = TargetSteps.Of(network, data.ClassesPerSample);
        var width = target.Length / steps;
        for (var row = 0; row < data.Count; row++)
        {
            data.ReadTarget(row, target);
            if (transform is ILimited limited && target.Select(value => LimitedRows.Fault(limited, value)).OfType<string>().FirstOrDefault() is { } fault)
                throw Problem(DataProblems.TargetDomain, path, $"the target of row {row + 1} is {fault} Correct the row.");
            transform?.Apply(target, target.Length);
            for (var step = 0; step < steps; step++)
            {
                // Of a step without a class there is no target.
                if (!taken.Contains(target.AsSpan(step * width, width)) && !(data.IsClassification && data.ClassesOf(row)[step] < 0))
                    throw Problem(DataProblems.TargetDomain, path,
                        $"loss '{ComponentDescriptor.NameOf(loss.GetType())}' takes targets that are {taken}, but the target of row {row + 1}"
                        + $"{(steps == 1 ? "" : $", step {step + 1},")} is [{string.Join(", ", target.AsSpan(step * width, width).ToArray())}].");
            }
        }
    }

    private static bool Counts(Dataset data, int row) =>
        data.WeightOf(row) > 0 && (!data.IsClassification || data.ClassesOf(row).ContainsAnyExcept(-1));

    /// <summary>The problem of classes that do not fit a network's outputs; null where they do.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">What the data are called.</param>
    /// <param name="each">How many classes a sample has.</param>
    /// <param name="classes">How many classes there are; null where that is not known yet.</param>
    public static Problem? ClassMismatch(Network network, string path, int each, int? classes)
    {
        var outputs = network.Output[^1];
        if (each > 1 && network.OutputSteps != each)
            return ExperimentPlan.OutputMismatch(network, $"{path} has {each} classes for each sample, one for each step", $"{each}, {classes ?? outputs}");
        if (each == 1 && network.OutputSteps > 1)
            outputs = (int)Math.Min(network.Output.Count, int.MaxValue);
        return classes is { } known && outputs != known && (known, outputs) != (2, 1)
            ? ExperimentPlan.OutputMismatch(network, $"{path} has {known} classes", each == 1 ? $"{known}" : $"{each}, {known}")
            : null;
    }

    /// <summary>The problem of data to learn from that have only one class; null where they have more, or numbers.</summary>
    public static Problem? OneClass(Dataset data, string path) =>
        data is { IsClassification: true, Count: > 0 } && ClassesIn(data) is [var only] ? OneClass(path, data.Labels[only]) : null;

    /// <summary>The classes that occur, at most two.</summary>
    private static List<int> ClassesIn(Dataset data)
    {
        var found = new List<int>();
        for (var row = 0; row < data.Count && found.Count < 2; row++)
        {
            foreach (var index in data.ClassesOf(row))
            {
                if (index >= 0 && !found.Contains(index))
                    found.Add(index);
            }
        }

        return found;
    }

    /// <summary>The problem of data to learn from that have only one class.</summary>
    public static Problem OneClass(string path, string label) =>
        new(DataProblems.OneClass, new SourceLocation(path),
            $"there is only one class, '{label}', so that there is nothing to tell apart. Add rows of another class; a column of numbers to predict is named "
            + "by 'targets'.");

    private static ProblemsException Problem(string code, string path, string message) => new([new Problem(code, new SourceLocation(path), message)]);
}
