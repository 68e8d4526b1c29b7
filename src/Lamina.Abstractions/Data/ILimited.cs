namespace Lamina.Data;

/// <summary>A transform that does not take every number: another is an error that says its row and column.</summary>
public interface ILimited : ITransform
{
    /// <summary>The numbers that it takes.</summary>
    Interval Domain { get; }
}
