using Lamina.Initializers;

namespace Lamina.Catalogue.Tests;

/// <summary>An initialiser with a fault around it.</summary>
public sealed record FaultyInitializer(IInitializer Inner, Fault Fault) : IInitializer
{
    public void Fill(Span<float> values, in Initialization context)
    {
        Inner.Fill(Fault == Fault.ShapeLie ? values[..^1] : values, context);
        Planted.In(Fault, this, values);
    }
}
