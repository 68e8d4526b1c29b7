using Lamina.Initializers;
using Lamina.Kernels;

namespace Lamina.Catalogue.Tests;

/// <summary>Random values, but for one oddity.</summary>
public sealed record OddInitializer(string Oddity) : IInitializer
{
    public void Fill(Span<float> values, in Initialization context)
    {
        var random = Oddity == "deaf" ? new RandomKey(1, 1).Stream(0) : context.Random;
        random.FillUniform(values, 0, Oddity == "grows" ? context.FanIn : 1);
        if (Oddity == "infinite")
            values[0] /= 0;
    }
}
