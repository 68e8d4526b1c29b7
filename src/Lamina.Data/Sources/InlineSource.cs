using System.Collections.Immutable;
using System.Globalization;

namespace Lamina.Data;

/// <summary>
/// Samples written out in the experiment itself, such as the four of XOR. Either <paramref name="Targets"/> or <paramref name="Labels"/> must be given.
/// </summary>
/// <param name="Inputs">The samples, one list of numbers each.</param>
/// <param name="Targets">The numbers to predict, one list for each sample.</param>
/// <param name="Labels">The class of each sample. The classes are sorted: as numbers where all are integers, else by their characters.</param>
[Component("inline")]
[Example("""{ "inputs": [[0, 0], [0, 1], [1, 0], [1, 1]], "targets": [[0], [1], [1], [0]] }""")]
[Example("""{ "inputs": [[0, 0], [0, 1], [1, 0], [1, 1]], "labels": ["even", "odd", "odd", "even"] }""")]
public sealed record InlineSource(
    IReadOnlyList<IReadOnlyList<float>> Inputs,
    IReadOnlyList<IReadOnlyList<float>>? Targets = null,
    IReadOnlyList<string>? Labels = null) : IDataSource
{
    private static readonly SourceLocation Place = new("inline");

    /// <summary>The samples.</summary>
    public IReadOnlyList<IReadOnlyList<float>> Inputs { get; } = Copy(Inputs);

    /// <summary>The numbers to predict.</summary>
    public IReadOnlyList<IReadOnlyList<float>>? Targets { get; } = Targets is null ? null : Copy(Targets);

    /// <summary>The class of each sample.</summary>
    public IReadOnlyList<string>? Labels { get; } = Labels?.ToImmutableArray();

    /// <inheritdoc/>
    public DataDescription Describe()
    {
        var data = Load(CancellationToken.None);
        return new(data.InputShape, data.IsClassification ? data.Labels.Length : data.TargetNames.Length, data.Count,
            Classes: data.IsClassification ? data.Labels : null);
    }

    /// <inheritdoc/>
    public Dataset Load(CancellationToken cancellation)
    {
        if (Targets is null == Labels is null)
            throw new DataException(DataCodes.UnclearColumns, Place,
                "Expected either 'targets' (numbers) or 'labels' (classes), but received " + (Labels is null ? "neither." : "both."));
        var inputs = Rows(Inputs, "inputs");
        if ((Targets?.Count ?? Labels!.Count) is var count && count != inputs.Count)
            throw new DataException(DataCodes.CountMismatch, Place,
                $"Expected '{(Targets is null ? "labels" : "targets")}' for {inputs.Count} samples, but received {count}.");
        var shape = new Shape(inputs.Width);
        if (Targets is not null)
        {
            var targets = Rows(Targets, "targets");
            return Dataset.ForNumbers(inputs, shape, targets,
                Enumerable.Range(0, targets.Width).Select(column => column.ToString(CultureInfo.InvariantCulture)));
        }

        var labels = new ClassLabels();
        foreach (var label in Labels!)
            labels.Add(label);
        var (classes, names) = labels.Sorted();
        return Dataset.ForClasses(inputs, shape, classes, names);
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
