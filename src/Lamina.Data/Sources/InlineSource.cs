using System.Collections.Immutable;
using System.Globalization;

namespace Lamina.Data;

/// <summary>
/// Samples written out in the experiment itself, such as the four of XOR. One of <paramref name="Targets"/>, <paramref name="Labels"/> and
/// <paramref name="StepLabels"/> must be given.
/// </summary>
/// <param name="Inputs">The samples, one list of numbers each.</param>
/// <param name="Targets">The numbers to predict, one list for each sample.</param>
/// <param name="Labels">The class of each sample. The classes are sorted: as numbers where all are integers, else by their characters.</param>
/// <param name="StepLabels">
/// The classes of each sample, one for each of its steps, sorted so; an empty text for a step that has none and does not count.
/// </param>
/// <param name="Weights">How much each sample counts in the loss and in metrics, at least 0; null for 1 each.</param>
[Component("inline")]
[Example("""{ "inputs": [[0, 0], [0, 1], [1, 0], [1, 1]], "targets": [[0], [1], [1], [0]] }""")]
[Example("""{ "inputs": [[0, 0], [0, 1], [1, 0], [1, 1]], "labels": ["even", "odd", "odd", "even"], "weights": [1, 0.5, 2, 1] }""")]
[Example("""{ "inputs": [[0, 3], [5, 1]], "stepLabels": [["low", "high"], ["high", ""]] }""")]
public sealed record InlineSource(
    IReadOnlyList<IReadOnlyList<float>> Inputs,
    IReadOnlyList<IReadOnlyList<float>>? Targets = null,
    IReadOnlyList<string>? Labels = null,
    IReadOnlyList<IReadOnlyList<string>>? StepLabels = null,
    IReadOnlyList<float>? Weights = null) : IDataSource
{
    private static readonly SourceLocation Place = new("inline");

    /// <summary>The samples.</summary>
    public IReadOnlyList<IReadOnlyList<float>> Inputs { get; } = Copy(Inputs);

    /// <summary>The numbers to predict.</summary>
    public IReadOnlyList<IReadOnlyList<float>>? Targets { get; } = Targets is null ? null : Copy(Targets);

    /// <summary>The class of each sample.</summary>
    public IReadOnlyList<string>? Labels { get; } = Labels?.ToImmutableArray();

    /// <summary>The classes of the steps of each sample.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? StepLabels { get; } =
        StepLabels?.Select(steps => (IReadOnlyList<string>)steps.ToImmutableArray()).ToImmutableArray();

    /// <summary>How much each sample counts.</summary>
    public IReadOnlyList<float>? Weights { get; } = Weights?.ToImmutableArray();

    /// <inheritdoc/>
    public DataDescription Describe()
    {
        var data = Load(CancellationToken.None);
        return new(data.InputShape, data.IsClassification ? data.Labels.Length : data.TargetNames.Length, data.Count,
            Classes: data.IsClassification ? data.Labels : null, ClassesPerSample: data.ClassesPerSample > 1 ? data.ClassesPerSample : null);
    }

    /// <inheritdoc/>
    public Dataset Load(CancellationToken cancellation)
    {
        var given = new object?[] { Targets, Labels, StepLabels }.Count(each => each is not null);
        if (given != 1)
            throw new DataException(DataCodes.UnclearColumns, Place,
                "Expected one of 'targets' (numbers), 'labels' (classes) and 'stepLabels' (a class for each step), but received "
                + (given == 0 ? "none of them." : "several."));
        var inputs = Rows(Inputs, "inputs");
        RequireCount(Targets?.Count, "targets", inputs);
        RequireCount(Labels?.Count, "labels", inputs);
        RequireCount(StepLabels?.Count, "stepLabels", inputs);
        RequireCount(Weights?.Count, "weights", inputs);
        var data = Targeted(inputs, new Shape(inputs.Width));
        if (Weights is null)
            return data;
        try
        {
            return data.WithWeights(Weights);
        }
        catch (ShapeException exception)
        {
            throw new DataException(DataCodes.Weights, Place, exception.Message);
        }
    }

    private Dataset Targeted(FloatRows inputs, Shape shape)
    {
        if (Targets is not null)
        {
            var targets = Rows(Targets, "targets");
            return Dataset.ForNumbers(inputs, shape, targets,
                Enumerable.Range(0, targets.Width).Select(column => column.ToString(CultureInfo.InvariantCulture)));
        }

        var labels = new ClassLabels();
        foreach (var label in Labels ?? [])
            labels.Add(label);
        foreach (var (row, steps) in (StepLabels ?? []).Index())
        {
            if (steps.Count != StepLabels![0].Count || steps.Count == 0)
                throw new DataException(DataCodes.RaggedRow, Place,
                    row == 0 ? "Expected at least one text in stepLabels[0], but received none."
                    : $"Expected {StepLabels[0].Count} texts in stepLabels[{row}], as in the first row, but received {steps.Count}.");
            foreach (var label in steps)
            {
                if (steps.Count == 1)
                    labels.Add(label);
                else
                    labels.AddStep(label);
            }
        }

        var (classes, names) = labels.Sorted();
        return Dataset.ForClasses(inputs, shape, classes, names);
    }

    private static void RequireCount(int? count, string name, FloatRows inputs)
    {
        if (count is not null && count != inputs.Count)
            throw new DataException(DataCodes.CountMismatch, Place, $"Expected '{name}' for {inputs.Count} samples, but received {count}.");
    }

    private static FloatRows Rows(IReadOnlyList<IReadOnlyList<float>> rows, string name)
    {
        if (rows.Count == 0 || rows[0].Count == 0)
            throw new DataException(DataCodes.NoSamples, Place,
                $"Expected at least one row of at least one number in '{name}', but received {(rows.Count == 0 ? "[]" : "[[]]")}.");
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row].Count != rows[0].Count)
                throw new DataException(DataCodes.RaggedRow, Place,
                    $"Expected {rows[0].Count} numbers in {name}[{row}], as in the first row, but received {rows[row].Count}.");
            if (rows[row].Any(number => !float.IsFinite(number)))
                throw new DataException(DataCodes.NotFinite, Place,
                    $"Expected finite numbers in {name}[{row}], but received {rows[row].First(number => !float.IsFinite(number))}.");
        }

        return new([.. rows.SelectMany(row => row)], rows[0].Count);
    }

    private static ImmutableArray<IReadOnlyList<float>> Copy(IReadOnlyList<IReadOnlyList<float>> rows) =>
        [.. rows.Select(row => (IReadOnlyList<float>)row.ToImmutableArray())];
}
