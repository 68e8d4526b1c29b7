using System.Buffers;
using System.Collections.Immutable;
using Lamina.Data;
using Lamina.Networks;
using Lamina.Operators;

namespace Lamina.Transforms;

/// <summary>The fitted transforms of a model's inputs, in order, each on its columns. Safe for several threads at once.</summary>
public sealed class TransformChain
{
    private readonly ImmutableArray<TransformStage> _stages;
    private readonly RowColumns _after;

    /// <summary>A series of fitted transforms.</summary>
    /// <param name="columns">The columns of the raw inputs; empty where they have no names.</param>
    /// <param name="width">How many values a raw input has.</param>
    /// <param name="entries">The transforms.</param>
    /// <exception cref="ProblemsException">A transform names a column that does not exist, or cannot take one.</exception>
    /// <exception cref="ShapeException">A transform was fitted to rows of another width.</exception>
    public TransformChain(ImmutableArray<InputColumn> columns, int width, ImmutableArray<TransformEntry> entries)
    {
        (Columns, InputWidth, Entries) = (columns, width, entries);
        var after = new RowColumns(columns, width);
        foreach (var (entry, index) in entries.Select((entry, index) => (entry, index)))
        {
            var stage = new TransformStage(entry, after, $"data.transforms[{index}]");
            if (stage.OutputWidth > Limits.TransformColumns && stage.OutputWidth > width)
                throw new ShapeException($"The transforms make {stage.OutputWidth} columns; at most {Limits.TransformColumns} are made.");
            (_stages, after) = ([.. _stages.IsDefault ? [] : _stages, stage], stage.Columns);
        }

        _stages = _stages.IsDefault ? [] : _stages;
        _after = after;
        KeepsWidth = _stages.All(stage => stage.IsInPlace);
        // A model that saves as many columns as a raw input has knows from them how many those are.
        if (!KeepsWidth && columns.IsEmpty)
            Columns = new RowColumns([], width).All;
        if (after.MayHoldTexts && after.All.FirstOrDefault(column => column.IsText || column.IsDate) is { } text)
            throw new ProblemsException([new Problem(
                DataProblems.UnfitColumn, new SourceLocation("data.transforms"),
                $"column '{text.Name}' still holds {(text.IsDate ? "dates" : "texts")} after the transforms. Let a transform that makes numbers of "
                + $"{(text.IsDate ? "dates" : "texts")} name it, or 'ignore' it.")]);
    }

    /// <summary>The columns of the raw inputs; empty where they have no names.</summary>
    public ImmutableArray<InputColumn> Columns { get; }

    /// <summary>The columns after the transforms; by number where the raw ones have no names.</summary>
    public ImmutableArray<InputColumn> ResultColumns => _after.All;

    /// <summary>The names of the columns of the raw inputs; by number where they have none.</summary>
    internal IReadOnlyList<string> SourceColumns => [.. new RowColumns(Columns, InputWidth).All.Select(column => column.Name)];

    /// <summary>For each value that the network gets, the columns of the raw inputs that it was made of.</summary>
    internal IReadOnlyList<IReadOnlyList<string>> Origins =>
        _stages.Aggregate<TransformStage, IReadOnlyList<IReadOnlyList<string>>>(
            [.. SourceColumns.Select(name => new[] { name })], (origins, stage) => stage.Origins(origins));

    /// <summary>The transforms, as fitted.</summary>
    public ImmutableArray<TransformEntry> Entries { get; }

    /// <summary>How many values a raw input has.</summary>
    public int InputWidth { get; }

    /// <summary>How many values the network gets.</summary>
    public int OutputWidth => _after.Width;

    /// <summary>Whether rows are changed where they are.</summary>
    public bool KeepsWidth { get; }

    /// <summary>No transform at all.</summary>
    public static TransformChain None(int width) => new([], width, []);

    /// <summary>Fits transforms, each to what those before it make of the training rows.</summary>
    /// <exception cref="ProblemsException">A transform names a column that does not exist, or cannot take one.</exception>
    public static TransformChain Fit(IReadOnlyList<TransformEntry> entries, Dataset training) => Fit(entries, training, 0).Transforms;

    /// <summary>Fits transforms, and makes the rows that are learnt from where these are not what the transforms make of any row.</summary>
    /// <exception cref="ProblemsException">A transform names a column that does not exist, or cannot take one.</exception>
    internal static (TransformChain Transforms, IRows? Learning) Fit(IReadOnlyList<TransformEntry> entries, Dataset training, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(training);
        ImmutableArray<TransformEntry> fitted = [];
        var rows = new InputRows(training);
        // What the last one out of its fold left, and the stages since.
        var (start, stages, after) = ((IRows)rows, new List<TransformStage>(), new RowColumns(training.Columns, rows.Width));
        foreach (var (entry, index) in entries.Select((entry, index) => (entry, index)))
        {
            var where = $"data.transforms[{index}]";
            try
            {
                IRows seen = stages.Count == 0 ? start : new TransformedRows(start, new TransformChain(stages, start.Width));
                var places = TransformStage.PlacesOf(entry, after, where);
                var own = new FittingRows(places is null ? seen : new SelectedRows(seen, places), ColumnsAt(after, places), training, seed);
                LimitedRows.Require(entry.Transform, own);
                fitted = fitted.Add(entry with { Transform = Fit(entry.Transform, own) });
                var stage = new TransformStage(fitted[^1], after, where);
                if (fitted[^1].Transform is IOutOfFold apart)
                    (start, stages) = (stage.Learning(seen, ComponentFaultException.Guard(apart, "learning", () => apart.Learning(own))), []);
                else
                    stages.Add(stage);
                after = stage.Columns;
            }
            catch (Exception exception) when (exception is ArgumentException or ShapeException)
            {
                throw new ProblemsException([new Problem(
                    DataProblems.UnfitColumn, new SourceLocation(where), $"{exception.Message}{Names(entry, after.All)}")]);
            }
        }

        return (new(training.Columns, rows.Width, fitted),
            start == rows ? null : stages.Count == 0 ? start : new TransformedRows(start, new TransformChain(stages, start.Width)));
    }

    /// <summary>What each column may hold so that these transforms can take it; null where all of them take numbers alone.</summary>
    public static Func<string, InputColumn>? Reading(IReadOnlyList<TransformEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        HashSet<string>?[] named = [.. entries.Select(entry => entry.Columns?.ToHashSet(StringComparer.Ordinal))];
        return entries.Any(entry => entry.Transform is IColumnTransform) ? Column : null;

        InputColumn Column(string name)
        {
            var covering = entries.Where((_, index) => named[index]?.Contains(name) ?? true).Select(entry => entry.Transform).ToList();
            // One that makes numbers of numbers leaves no text to those after it; one that fills what is missing does.
            var coder = covering.OfType<IColumnTransform>().FirstOrDefault(transform =>
                TakenBy(transform).HasFlag(ColumnContent.Texts) || !TakenBy(transform).HasFlag(ColumnContent.Missing));
            var read = coder is null ? new InputColumn(name) : ComponentFaultException.Guard(coder, "reads", () => coder.Reads(name));
            return read with { AllowsMissing = covering.Count > 0 && TakenBy(covering[0]).HasFlag(ColumnContent.Missing) };
        }

        static ColumnContent TakenBy(ITransform transform) =>
            transform is IColumnTransform columns ? ComponentFaultException.Guard(columns, "takes", () => columns.Takes) : ColumnContent.Numbers;
    }

    /// <summary>Changes rows where they are, as only transforms that keep the width can.</summary>
    public void Apply(Span<float> rows)
    {
        foreach (var stage in _stages)
            stage.Apply(rows);
    }

    /// <summary>Makes rows for the network of raw ones.</summary>
    public void Apply(ReadOnlySpan<float> rows, Span<float> results)
    {
        if (KeepsWidth)
        {
            rows.CopyTo(results);
            Apply(results);
            return;
        }

        var count = rows.Length / InputWidth;
        var widest = _stages.Max(stage => Math.Max(stage.InputWidth, stage.OutputWidth));
        var scratch = ArrayPool<float>.Shared.Rent(Math.Max(1, checked(2 * count * widest)));
        var present = scratch.AsSpan(0, count * widest);
        var next = scratch.AsSpan(count * widest, count * widest);
        rows.CopyTo(present);
        foreach (var stage in _stages)
        {
            if (stage.IsInPlace)
            {
                stage.Apply(present[..(count * stage.InputWidth)]);
                continue;
            }

            stage.Apply(present[..(count * stage.InputWidth)], next[..(count * stage.OutputWidth)]);
            var made = next;
            next = present;
            present = made;
        }

        present[..(count * OutputWidth)].CopyTo(results);
        ArrayPool<float>.Shared.Return(scratch);
    }

    /// <summary>Whether a transform does not take every number.</summary>
    internal bool HasLimits => _stages.Any(stage => stage.IsLimited);

    /// <summary>The first number of a row that a transform does not take, in words; null if there is none.</summary>
    internal string? Fault(ReadOnlySpan<float> row)
    {
        if (!HasLimits)
            return null;
        var present = row.ToArray();
        foreach (var stage in _stages)
        {
            if (stage.Fault(present) is { } fault)
                return fault;
            var next = new float[stage.OutputWidth];
            if (stage.IsInPlace)
                stage.Apply(present);
            else
                stage.Apply(present, next);
            present = stage.IsInPlace ? present : next;
        }

        return null;
    }

    // What it says of the rows is a problem of the data.
    internal static ITransform Fit(ITransform transform, FittingRows training)
    {
        try
        {
            return transform.Fit(training);
        }
        catch (Exception exception) when (exception is not (ArgumentException or LaminaException))
        {
            throw new ComponentFaultException(transform.GetType(), "fit", exception);
        }
    }

    /// <summary>What the transforms make of a raw input, in operators.</summary>
    /// <param name="forms">Asks the transforms.</param>
    /// <param name="row">The raw input.</param>
    internal Value Lower(OperatorForms forms, Value row) => _stages.Aggregate(row, (value, stage) => stage.Lower(forms, value));

    private static ImmutableArray<InputColumn> ColumnsAt(RowColumns columns, int[]? places) =>
        places is not null ? [.. places.Select(place => columns.All[place])]
        : columns.MayHoldTexts || columns.Width <= Limits.TransformColumns ? columns.All
        : [];

    // A transform sees rows alone, and so can say no more than the number of a column.
    private static string Names(TransformEntry entry, ImmutableArray<InputColumn> columns)
    {
        var names = entry.Columns ?? [.. columns.Select(column => column.Name)];
        return $" Its columns: {string.Join(", ", names.Take(12))}{(names.Count > 12 ? $", … ({names.Count} in all)" : "")}.";
    }

    private TransformChain(IReadOnlyList<TransformStage> stages, int width)
    {
        (_stages, InputWidth, Columns, Entries) = ([.. stages], width, [], []);
        (_after, KeepsWidth) = (_stages[^1].Columns, _stages.All(stage => stage.IsInPlace));
    }
}
