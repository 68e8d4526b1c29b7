namespace Lamina.Training;

/// <summary>A number that a callback keeps across a stop and resume of its run.</summary>
/// <param name="name">Its name, unique within the callback.</param>
public sealed class TrackedNumber(string name)
{
    /// <summary>Its name, unique within the callback.</summary>
    public string Name => name;

    /// <summary>Its value.</summary>
    public double Value { get; set; }
}
