using CsvHelper;

namespace Lamina.Data;

/// <summary>
/// Reads the rows of a table's files, one after the other, on all processors, each straight to its place: into bytes as long as every input is a whole number
/// from 0 to 255, else, from the start again, into floats.
/// </summary>
internal sealed class CsvTable
{
    private readonly CsvLayout _layout;
    private readonly int _capacity;
    private readonly byte[] _bytes = [];
    private readonly float[] _floats = [];
    private readonly float[] _targets;
    private readonly float[] _weights;
    private readonly CsvColumnReader? _columns;
    private string _path = "";
    private int _first;

    private CsvTable(CsvLayout layout, int capacity, bool asBytes, CsvColumnReader? columns = null)
    {
        (_layout, _capacity, _columns) = (layout, capacity, columns);
        if (asBytes)
            _bytes = GC.AllocateUninitializedArray<byte>(capacity * layout.Inputs.Length);
        else
            _floats = GC.AllocateUninitializedArray<float>(capacity * layout.Inputs.Length);
        _targets = GC.AllocateUninitializedArray<float>(capacity * layout.Targets.Length);
        _weights = layout.Weight < 0 ? [] : new float[capacity];
    }

    /// <summary>Reads a file whose first line gave the layout.</summary>
    /// <exception cref="DataException">The file holds something else than such rows.</exception>
    public static Dataset Read(CsvSource source, CsvLayout layout, Func<string, InputColumn>? columns, CancellationToken cancellation)
    {
        var (table, count, labels) = ReadTable(source, layout, columns, cancellation);
        var data = table.Finish(count, labels);
        try
        {
            return layout.Weight < 0 ? data : data.WithWeights(new ArraySegment<float>(table._weights, 0, count));
        }
        catch (ShapeException exception)
        {
            throw new DataException(DataCodes.Weights, new(layout.Files[0]), exception.Message);
        }
    }

    /// <summary>Reads the inputs of a file whose first line gave the layout.</summary>
    /// <exception cref="DataException">The file holds something else than such rows.</exception>
    public static IRows ReadInputs(CsvSource source, CsvLayout layout, Func<string, InputColumn>? columns, CancellationToken cancellation)
    {
        var (table, count, _) = ReadTable(source, layout, columns, cancellation);
        return table.Inputs(count);
    }

    private static (CsvTable Table, int Count, ClassLabels Labels) ReadTable(
        CsvSource source, CsvLayout layout, Func<string, InputColumn>? columns, CancellationToken cancellation)
    {
        InputColumn[] read = columns is null ? [] : [.. layout.Inputs.Select(place => columns(layout.Names[place]))];
        var capacity = CsvCapacity.Of(layout, read.Count(column => column.AllowsMissing), cancellation);
        var coder = read.Any(column => !column.IsPlain) ? new CsvColumnReader(source, layout, read) : null;
        try
        {
            var labels = new ClassLabels();
            var table = new CsvTable(layout, capacity, asBytes: coder is null && !layout.HasUnits, coder);
            if (table.TryRead(labels, cancellation) is { } count)
                return (table, count, labels);
            labels = new ClassLabels();
            table = new CsvTable(layout, capacity, asBytes: false);
            return (table, table.TryRead(labels, cancellation)!.Value, labels);
        }
        catch (DataException exception) when (exception.Problem.Code
            is DataCodes.RaggedRow or DataCodes.NotANumber or DataCodes.NotFinite or DataCodes.EmptyCell or DataCodes.NotUtf8 or DataCodes.UnknownCategory
            or DataCodes.Weights or DataCodes.NotADate)
        {
            layout = layout.Fresh();
            throw CsvProblems.Of(exception, layout, coder is null ? null : new CsvColumnReader(source, layout, read), cancellation);
        }
    }

    /// <summary>The number of rows, or null where they do not fit into bytes.</summary>
    private int? TryRead(ClassLabels labels, CancellationToken cancellation)
    {
        foreach (var path in _layout.Files)
        {
            _path = path;
            if (TryReadFile(labels, cancellation) is not { } count)
                return null;
            _first += count;
        }

        return _first > 0 ? _first : throw _layout.Empty;
    }

    private int? TryReadFile(ClassLabels labels, CancellationToken cancellation)
    {
        var count = 0;
        long blank = 0;
        using var reader = CsvReader.Create(DataFile.OpenTable(_path), CsvDelimiter.Options(_layout.Delimiter, _layout.HasHeader));
        try
        {
            foreach (var row in reader.ParallelEnumerate(Store))
            {
                cancellation.ThrowIfCancellationRequested();
                switch (row.Kind)
                {
                    case CsvRowKind.NotBytes:
                        return null;
                    case CsvRowKind.Blank:
                        blank = blank == 0 ? row.Line : blank;
                        continue;
                    default:
                        if (blank != 0)
                        {
                            throw new DataException(
                                DataCodes.RaggedRow,
                                new(_path, (int)blank),
                                CsvLayout.BlankText(_layout.Names.Length));
                        }

                        break;
                }

                if (row.Label is not null)
                    labels.Add(row.Label);
                foreach (var label in row.StepLabels ?? [])
                    labels.AddStep(label);
                count++;
            }
        }
        catch (CsvFormatException exception)
        {
            throw CsvFault.Of(_path, exception);
        }

        return count;
    }

    private IRows Inputs(int count)
    {
        var width = _layout.Inputs.Length;
        if (_columns is not null)
            Order(_columns.Found().Places, count);
        return _bytes.Length > 0 ? new ByteRows(Trimmed(_bytes, count * width), width) : new FloatRows(Trimmed(_floats, count * width), width);
    }

    private void Order(float[]?[] places, int count)
    {
        for (var column = 0; column < places.Length; column++)
        {
            for (int at = column, row = 0; row < count && places[column] is not null; row++, at += places.Length)
                _floats[at] = float.IsNaN(_floats[at]) ? float.NaN : places[column]![(int)_floats[at]];
        }
    }

    private Dataset Finish(int count, ClassLabels labels)
    {
        var inputs = Inputs(count);
        var columns = _columns is not null ? _columns.Found().Columns : _layout.Columns;
        var sample = new Shape(_layout.Inputs.Length);
        if (!_layout.Targets.IsEmpty)
        {
            var targets = new FloatRows(Trimmed(_targets, count * _layout.Targets.Length), _layout.Targets.Length);
            return Dataset.ForNumbers(inputs, sample, targets, _layout.Targets.Select(column => _layout.Names[column])).WithColumns(columns);
        }

        var (classes, names) = labels.Sorted();
        return Dataset.ForClasses(inputs, sample, classes, names).WithColumns(columns);
    }

    private static T[] Trimmed<T>(T[] values, int length)
    {
        Array.Resize(ref values, length);
        return values;
    }

    private CsvRow Store(CsvReader reader)
    {
        if (CsvCell.IsBlank(reader))
            return new(CsvRowKind.Blank, reader.LineNumber);
        if (reader.FieldCount != _layout.Names.Length)
            throw _layout.Ragged(reader, _path);

        var row = (int)Math.Min(_first + reader.RowNumber - 1, int.MaxValue);
        if (row >= _capacity)
        {
            throw new DataException(
                DataCodes.FileChanged,
                new(_path, (int)reader.LineNumber),
                "The file grew while it was read; load it again when it is complete.");
        }

        var width = _layout.Inputs.Length;
        if (_columns is not null)
            StoreCoded(reader, _columns, _floats.AsSpan(row * width, width), _path);
        else if (_floats.Length > 0)
            StoreFloats(reader, _layout.Inputs.AsSpan(), _floats.AsSpan(row * width, width));
        else if (!StoreBytes(reader, _bytes.AsSpan(row * width, width)))
            return new(CsvRowKind.NotBytes, reader.LineNumber);
        var targets = _layout.Targets.Length;
        StoreFloats(reader, _layout.Targets.AsSpan(), _targets.AsSpan(row * targets, targets));
        if (_weights.Length > 0)
            _weights[row] = CsvCell.Weight(reader, _layout, _path);
        return new(CsvRowKind.Sample, reader.LineNumber, _layout.Label < 0 ? null : CsvCell.Label(reader, _layout.Label, _layout, _path),
            _layout.StepLabels.IsEmpty ? null : StepLabels(reader));
    }

    private string[] StepLabels(CsvReader reader)
    {
        var labels = new string[_layout.StepLabels.Length];
        for (var step = 0; step < labels.Length; step++)
            labels[step] = CsvCell.StepLabel(reader, _layout.StepLabels[step], _layout, _path);
        return labels;
    }

    private static void StoreCoded(CsvReader reader, CsvColumnReader columns, Span<float> values, string path)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = columns.Read(reader, i, path);
    }

    private void StoreFloats(CsvReader reader, ReadOnlySpan<int> columns, Span<float> values)
    {
        for (var i = 0; i < columns.Length; i++)
            values[i] = CsvCell.Number(reader, columns[i], _layout, _path);
    }

    private bool StoreBytes(CsvReader reader, Span<byte> values)
    {
        var columns = _layout.Inputs.AsSpan()[..values.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            if (CsvNumber.TryByte(reader.GetSpan(columns[i]), out values[i]))
                continue;
            var number = CsvCell.Number(reader, columns[i], _layout, _path);
            values[i] = number is >= 0 and <= byte.MaxValue ? (byte)number : (byte)0;
            if (BitConverter.SingleToInt32Bits(values[i]) != BitConverter.SingleToInt32Bits(number))
                return false;
        }

        return true;
    }
}
