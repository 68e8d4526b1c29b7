using System.Text.Unicode;

namespace Lamina.Data;

/// <summary>Counts what the cells of a column are, in one pass over all rows.</summary>
internal sealed class ColumnTally(string name)
{
    private double _squares;
    private double _last = double.NegativeInfinity;
    private long _present;

    public string Name => name;

    public long Missing { get; private set; }

    public SourceLocation? FirstMissing { get; private set; }

    public long Present => _present;

    public long Numbers { get; private set; }

    public long Wholes { get; private set; }

    public DateTally Dates { get; } = new();

    /// <summary>How many texts have a space between others.</summary>
    public long Spaced { get; private set; }

    public double Minimum { get; private set; } = double.PositiveInfinity;

    public double Maximum { get; private set; } = double.NegativeInfinity;

    public double Mean { get; private set; }

    /// <summary>The population deviation of the numbers.</summary>
    public double Deviation => Numbers == 0 ? 0 : Math.Sqrt(_squares / Numbers);

    /// <summary>Whether no number is below the one before it.</summary>
    public bool IsAscending { get; private set; } = true;

    public TextTally Texts { get; } = new();

    public OddCells NotNumbers { get; } = new();

    public OddCells NotDates { get; } = new();

    public OddCells NotUtf8 { get; } = new();

    /// <summary>Notes the cell of a row.</summary>
    /// <returns>Its number, or its date as one, or NaN; and the number of its text, 0 where it is missing.</returns>
    public (double Number, ulong Hash) Add(ICellRow row, int column)
    {
        if (row.IsMissing(column))
        {
            if (Missing++ == 0)
                FirstMissing = row.Place(column);
            return (double.NaN, 0);
        }

        _present++;
        var text = row.Text(column);
        var hash = CellHash.Of(text);
        Texts.Add(text, hash);
        var value = double.NaN;
        if (row.TryNumber(column, out var number))
        {
            value = number;
            Add(number);
            NotDates.Add(row, column, Dates.Count);
            IsAscending &= number >= _last;
            _last = number;
        }
        else
        {
            NotNumbers.Add(row, column, Numbers);
            if (Dates.Add(text) is { } date)
            {
                value = date.Ticks;
            }
            else
            {
                NotDates.Add(row, column, Dates.Count);
                Spaced += text.Contains((byte)' ') ? 1 : 0;
                if (!Utf8.IsValid(text))
                    NotUtf8.Add(row, column, _present);
            }
        }

        return (value, hash);
    }

    private void Add(double number)
    {
        Numbers++;
        Wholes += number == Math.Floor(number) ? 1 : 0;
        (Minimum, Maximum) = (Math.Min(Minimum, number), Math.Max(Maximum, number));
        var difference = number - Mean;
        Mean += difference / Numbers;
        _squares += difference * (number - Mean);
    }
}
