namespace Lamina.Tests;

/// <summary>A constructor that refuses odd numbers.</summary>
public sealed record Refusing(int Even)
{
    public int Even { get; } = Even % 2 == 0 ? Even : throw new ArgumentException($"'even' is an even number, but received {Even}.");
}
