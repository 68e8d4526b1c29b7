namespace Lamina.State;

/// <summary>A number that is kept across a stop and resume of its run.</summary>
public sealed class PersistentNumber
{
    private readonly double[] _place;

    internal PersistentNumber(string name, double[] place) => (Name, _place) = (name, place);

    /// <summary>Its name, unique within the callback or metric.</summary>
    public string Name { get; }

    /// <summary>Its value.</summary>
    public double Value
    {
        get => _place[0];
        set => _place[0] = value;
    }
}
