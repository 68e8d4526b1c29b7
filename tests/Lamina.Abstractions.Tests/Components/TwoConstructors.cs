namespace Lamina.Tests;

/// <summary>With two public constructors.</summary>
public sealed record TwoConstructors(int Units)
{
    public TwoConstructors()
        : this(1)
    {
    }
}
