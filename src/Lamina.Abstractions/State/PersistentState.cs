namespace Lamina.State;

/// <summary>
/// All that a callback or a metric remembers of a run: numbers by name, which a checkpoint saves bit for bit. Where the run is resumed, asking for a
/// number by its name gives the value that it had. All of them are asked for at the start: one that came later would be missing from a checkpoint, or from what
/// is resumed from it, for as long as nobody had asked.
/// </summary>
public sealed class PersistentState
{
    private readonly SortedDictionary<string, double[]> _saved = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, double[]> _asked = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, PersistentSeries> _series = new(StringComparer.Ordinal);
    private readonly Func<string, Exception> _refuse = message => new ArgumentException(message, "length");
    private bool _isSealed;

    /// <summary>Numbers at the start of a run.</summary>
    public PersistentState()
    {
    }

    /// <summary>Numbers as <see cref="Values"/> had them.</summary>
    /// <param name="saved">The values by name, which are copied.</param>
    /// <param name="refuse">
    /// Makes the exception of a number that was saved with another length than requested; null for an <see cref="ArgumentException"/>.
    /// </param>
    public PersistentState(IEnumerable<KeyValuePair<string, double[]>> saved, Func<string, Exception>? refuse = null)
    {
        ArgumentNullException.ThrowIfNull(saved);
        _refuse = refuse ?? _refuse;
        foreach (var (name, values) in saved)
            _saved.Add(name, [.. values]);
    }

    /// <summary>Every number by its name, in the order of the names; including those saved but not requested.</summary>
    public IEnumerable<KeyValuePair<string, double[]>> Values => _saved.Concat(_asked)
        .Concat(_series.Select(series => KeyValuePair.Create(series.Key, series.Value.Values.ToArray())))
        .OrderBy(number => number.Key, StringComparer.Ordinal);

    /// <summary>A number that survives a stop and resume of the run.</summary>
    /// <param name="name">Its name, unique within the callback or metric.</param>
    /// <param name="initial">Its value at the start of a run.</param>
    /// <exception cref="ArgumentException">The name is taken, or was saved as a list.</exception>
    /// <exception cref="LateNumberException">The numbers are sealed.</exception>
    public PersistentNumber Number(string name, double initial = 0) => new(name, Take(name, 1, initial));

    /// <summary>A list of numbers that survives a stop and resume of the run.</summary>
    /// <param name="name">Its name, unique within the callback or metric.</param>
    /// <param name="length">How many numbers, all zero at the start of a run.</param>
    /// <exception cref="ArgumentException">The name is taken, or was saved with another length.</exception>
    /// <exception cref="LateNumberException">The numbers are sealed.</exception>
    public double[] List(string name, int length) => Take(name, length, 0);

    /// <summary>Numbers that are appended, none at the start of a run, and survive a stop and resume of it.</summary>
    /// <param name="name">Its name, unique within the callback or metric.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    /// <exception cref="LateNumberException">The numbers are sealed.</exception>
    public PersistentSeries Series(string name)
    {
        Require(name);
        return _series[name] = new(name, _saved.Remove(name, out var values) ? values : []);
    }

    /// <summary>Ends the asking, once whoever remembers has been started: values still change, but none is added.</summary>
    public void Seal() => _isSealed = true;

    private double[] Take(string name, int length, double initial)
    {
        Require(name);
        if (!_saved.Remove(name, out var values))
        {
            values = new double[length];
            values.AsSpan().Fill(initial);
        }
        else if (values.Length != length)
        {
            throw _refuse($"'{name}' was saved as {values.Length} numbers, but {length} are asked for.");
        }

        _asked.Add(name, values);
        return values;
    }

    private void Require(string name)
    {
        if (_isSealed)
            throw new LateNumberException(name);
        if (_asked.ContainsKey(name) || _series.ContainsKey(name))
            throw new ArgumentException($"A number '{name}' is already kept.", nameof(name));
    }
}
