namespace Lamina.State;

/// <summary>Numbers that are appended and kept across a stop and resume of their run, for what needs every sample, such as a ranking.</summary>
/// <remarks>They take 8 bytes each, and as many in every checkpoint.</remarks>
public sealed class PersistentSeries
{
    private double[] _values;

    internal PersistentSeries(string name, double[] values) => (Name, _values, Count) = (name, values, values.Length);

    /// <summary>Its name, unique within the callback or metric.</summary>
    public string Name { get; }

    /// <summary>How many numbers there are.</summary>
    public int Count { get; private set; }

    /// <summary>The numbers, in the order in which they were added; valid until the next one is.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan(0, Count);

    /// <summary>Appends a number.</summary>
    public void Add(double value)
    {
        if (Count == _values.Length)
            Array.Resize(ref _values, (int)Math.Clamp(2L * Count, 16, Array.MaxLength));
        _values[Count++] = value;
    }
}
