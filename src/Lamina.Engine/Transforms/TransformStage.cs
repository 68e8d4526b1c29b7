using System.Buffers;
using System.Collections.Immutable;
using Lamina.Data;
using Lamina.Networks;
using Lamina.Operators;

namespace Lamina.Transforms;

/// <summary>A fitted transform at its place in a series, with the places of the columns that it changes.</summary>
internal sealed class TransformStage
{
    private const int MostProblems = 12;

    private readonly ITransform _transform;
    private readonly string _where;
    private readonly int[]? _places;
    private readonly int[] _kept;
    private readonly ImmutableArray<string> _names = [];
    private readonly int _made;
    private readonly int _before;

    /// <param name="entry">The transform, and the names of its columns.</param>
    /// <param name="before">The columns before it.</param>
    /// <param name="where">What it is called in problems.</param>
    /// <exception cref="ProblemsException">It cannot take them.</exception>
    public TransformStage(TransformEntry entry, RowColumns before, string where)
    {
        (_transform, _where, InputWidth) = (entry.Transform, where, before.Width);
        _places = PlacesOf(entry, before, where);
        var width = _places?.Length ?? before.Width;
        if (_transform is not IColumnTransform maker)
        {
            if (before.MayHoldTexts)
                CheckTexts(entry.Transform, Taken(before), where);
            // No rows take no memory, and a transform that was fitted to rows of another width says so all the same.
            Fits(width);
            (Columns, _kept, _made) = (before, [], width);
            return;
        }

        var (columns, taken) = (before.All, Taken(before));
        _names = [.. columns.Select(column => column.Name)];
        ImmutableArray<InputColumn> made = [.. ColumnsOf(maker, taken)];
        var first = _places is { Length: > 0 } ? _places.Min() : 0;
        _kept = [.. Enumerable.Range(0, InputWidth).Except(_places ?? Enumerable.Range(0, InputWidth))];
        (_made, _before) = (made.Length, _kept.Count(place => place < first));
        ImmutableArray<InputColumn> after = MakesAsMany && _places is not null
            ? Replaced(columns, _places, made)
            : [.. _kept.Take(_before).Select(place => columns[place]), .. made, .. _kept.Skip(_before).Select(place => columns[place])];
        Columns = new(after, after.Length);
        if (after.DistinctBy(column => column.Name).Count() != after.Length || after.IsEmpty)
            throw new ProblemsException([new Problem(
                DataProblems.UnfitColumn, new SourceLocation(where),
                "the columns that it makes have names that others have. Rename those columns in the data.")]);
    }

    public int InputWidth { get; }

    public int OutputWidth => Columns.Width;

    /// <summary>The columns after it.</summary>
    public RowColumns Columns { get; }

    /// <summary>Whether rows can be changed where they are.</summary>
    public bool IsInPlace => _transform is not IColumnTransform;

    /// <summary>Whether the transform does not take every number.</summary>
    public bool IsLimited => _transform is ILimited;

    private bool MakesAsMany => _made == InputWidth - _kept.Length;

    /// <summary>The places of an entry's columns; null for all.</summary>
    public static int[]? PlacesOf(TransformEntry entry, RowColumns columns, string where)
    {
        if (entry.Columns is not { } names)
            return null;
        var problems = new List<Problem>();
        if (names.Count == 0)
            problems.Add(new Problem(DataProblems.UnfitColumn, new SourceLocation($"{where}.columns"), "names no column. Leave the key out for all of them."));
        string[] known = [.. columns.All.Select(column => column.Name)];
        var places = known.Index().ToDictionary(column => column.Item, column => column.Index, StringComparer.Ordinal);
        foreach (var (index, name) in names.Index().Where(column => !places.ContainsKey(column.Item)).Take(MostProblems))
            problems.Add(new Problem(DataProblems.UnknownColumn, new SourceLocation($"{where}.columns[{index}]"),
                $"there is no input column '{name}' here.{Spelling.Suggest(name, known)}"));
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            problems.Add(new Problem(DataProblems.UnfitColumn, new SourceLocation($"{where}.columns"), $"names column '{twice.Key}' more than once."));
        return problems.Count > 0 ? throw new ProblemsException(problems) : [.. names.Select(name => places[name])];
    }

    /// <summary>What each column after it was made of.</summary>
    /// <param name="before">The same of each column before it.</param>
    public IReadOnlyList<IReadOnlyList<string>> Origins(IReadOnlyList<IReadOnlyList<string>> before)
    {
        if (IsInPlace || (MakesAsMany && _places is not null))
            return before;
        int[] taken = _places ?? [.. Enumerable.Range(0, InputWidth)];
        // A column that is made is called after the one that it is made of; one with a name of its own is made of all.
        var made = Columns.All.Skip(_before).Take(_made).Select(column => taken.Where(place => column.Name.StartsWith(_names[place], StringComparison.Ordinal))
            .OrderByDescending(place => _names[place].Length).Select(place => before[place]).FirstOrDefault()
            ?? [.. taken.SelectMany(place => before[place]).Distinct()]);
        return [.. _kept.Take(_before).Select(place => before[place]), .. made, .. _kept.Skip(_before).Select(place => before[place])];
    }

    /// <summary>The first number of a row before it that the transform does not take, in words; null if there is none.</summary>
    public string? Fault(ReadOnlySpan<float> row)
    {
        if (_transform is not ILimited limited)
            return null;
        for (var i = 0; i < (_places?.Length ?? row.Length); i++)
        {
            var place = _places?[i] ?? i;
            if (LimitedRows.Fault(limited, row[place], Columns.MayHoldTexts ? Columns.All[place].Name : null) is { } fault)
                return fault;
        }

        return null;
    }

    /// <summary>The rows after it, of which its own columns are made in advance.</summary>
    /// <param name="before">The rows before it.</param>
    /// <param name="made">The columns that it makes.</param>
    public IRows Learning(IRows before, IRows made) => new JoinedRows(before, made, (values, columns, results) =>
    {
        if (_places is null)
        {
            columns.CopyTo(results);
        }
        else if (MakesAsMany)
        {
            values.CopyTo(results);
            Scatter(columns, results);
        }
        else
        {
            Join(values, columns, results);
        }
    }, OutputWidth);

    /// <summary>Changes rows where they are.</summary>
    public void Apply(Span<float> rows)
    {
        if (_places is null)
        {
            Apply(rows, InputWidth);
            return;
        }

        var count = rows.Length / InputWidth;
        var scratch = ArrayPool<float>.Shared.Rent(Math.Max(1, count * _places.Length));
        var taken = scratch.AsSpan(0, count * _places.Length);
        Gather(rows, taken);
        Apply(taken, _places.Length);
        Scatter(taken, rows);
        ArrayPool<float>.Shared.Return(scratch);
    }

    /// <summary>Makes rows of the columns after it.</summary>
    public void Apply(ReadOnlySpan<float> rows, Span<float> results)
    {
        if (_places is null)
        {
            Apply(rows, InputWidth, results);
            return;
        }

        var count = rows.Length / InputWidth;
        var scratch = ArrayPool<float>.Shared.Rent(Math.Max(1, count * (_places.Length + _made)));
        var taken = scratch.AsSpan(0, count * _places.Length);
        var made = scratch.AsSpan(taken.Length, count * _made);
        Gather(rows, taken);
        Apply(taken, _places.Length, made);
        if (MakesAsMany)
        {
            rows.CopyTo(results);
            Scatter(made, results);
        }
        else
        {
            Join(rows, made, results);
        }

        ArrayPool<float>.Shared.Return(scratch);
    }

    /// <summary>What it makes of a row, in operators.</summary>
    public Value Lower(OperatorForms forms, Value row)
    {
        var taken = _places is null ? row : row.Select(0, _places);
        var made = forms.Of(_transform, new OperatorPass { Inputs = [taken] }, new Shape(_made), _where);
        if (_places is null)
            return made;
        IEnumerable<int> places = IsInPlace || MakesAsMany
            ? Enumerable.Range(0, InputWidth).Select(place => Array.IndexOf(_places, place) is >= 0 and var index ? InputWidth + index : place)
            : [.. _kept.Take(_before), .. Enumerable.Range(InputWidth, _made), .. _kept.Skip(_before)];
        return Value.Concatenate(0, row, made).Select(0, [.. places]);
    }

    private ImmutableArray<InputColumn> Taken(RowColumns before) => _places is null ? before.All : [.. _places.Select(place => before.All[place])];

    // An argument that a transform refuses is a column that it cannot take: the user's concern, and no fault of the transform.
    private static IReadOnlyList<InputColumn> ColumnsOf(IColumnTransform maker, ImmutableArray<InputColumn> taken)
    {
        try
        {
            return maker.ColumnsOf(taken);
        }
        catch (Exception exception) when (exception is not (LaminaException or ArgumentException))
        {
            throw new ComponentFaultException(maker.GetType(), "columnsOf", exception);
        }
    }

    private static ImmutableArray<InputColumn> Replaced(ImmutableArray<InputColumn> columns, int[] places, ImmutableArray<InputColumn> made)
    {
        var replaced = columns.ToArray();
        foreach (var (index, place) in places.Index())
            replaced[place] = made[index];
        return [.. replaced];
    }

    private static void CheckTexts(ITransform transform, ImmutableArray<InputColumn> taken, string where)
    {
        if (taken.FirstOrDefault(column => column.IsText || column.IsDate) is not { } text)
            return;
        var (name, held) = (ComponentDescriptor.NameOf(transform.GetType()), text.IsDate ? "dates" : "texts");
        throw new ProblemsException([new Problem(
            DataProblems.UnfitColumn, new SourceLocation(where),
            $"column '{text.Name}' holds {held}, which '{name}' cannot transform. Let a transform that makes numbers of {held} come before it, or name other "
            + "columns in its 'columns'.")]);
    }

    private void Apply(Span<float> rows, int width)
    {
        try
        {
            _transform.Apply(rows, width);
        }
        catch (Exception exception) when (exception is not LaminaException)
        {
            throw Fault(exception);
        }
    }

    private void Apply(ReadOnlySpan<float> rows, int width, Span<float> results)
    {
        try
        {
            ((IColumnTransform)_transform).Apply(rows, width, results);
        }
        catch (Exception exception) when (exception is not LaminaException)
        {
            throw Fault(exception);
        }
    }

    private void Fits(int width)
    {
        try
        {
            _transform.Apply([], width);
        }
        catch (Exception exception) when (exception is not (ArgumentException or LaminaException))
        {
            throw Fault(exception);
        }
    }

    private ComponentFaultException Fault(Exception exception) => new(_transform.GetType(), "apply", exception);

    private void Gather(ReadOnlySpan<float> rows, Span<float> taken)
    {
        for (int start = 0, to = 0; start < rows.Length; start += InputWidth)
        {
            foreach (var place in _places!)
                taken[to++] = rows[start + place];
        }
    }

    private void Scatter(ReadOnlySpan<float> taken, Span<float> rows)
    {
        for (int start = 0, from = 0; start < rows.Length; start += InputWidth)
        {
            foreach (var place in _places!)
                rows[start + place] = taken[from++];
        }
    }

    private void Join(ReadOnlySpan<float> rows, ReadOnlySpan<float> made, Span<float> results)
    {
        for (int start = 0, row = 0, to = 0; start < rows.Length; start += InputWidth, row++)
        {
            for (var i = 0; i < _before; i++)
                results[to++] = rows[start + _kept[i]];
            made.Slice(row * _made, _made).CopyTo(results[to..]);
            to += _made;
            for (var i = _before; i < _kept.Length; i++)
                results[to++] = rows[start + _kept[i]];
        }
    }
}
