using Lamina.Data;
using Lamina.Operators;

namespace Lamina.Catalogue.Tests;

/// <summary>Adds a number, but for one oddity.</summary>
public sealed record OddTransform(string Oddity, float Offset = 1) : ITransform, IOperatorForm
{
    private static float s_fits;

    public float Offset { get; } = Oddity == "unsaved" && Offset > 1 ? Offset + 1 : Offset;

    public ITransform? Inverse => Oddity == "inverse" ? this : null;

    public ITransform Fit(IRows training) => Oddity switch
    {
        "fits" => this with { Oddity = $"fits {s_fits++}" },
        "unsaved" => new OddTransform(Oddity, 2),
        _ => this,
    };

    public Value Lower(OperatorPass pass) => Oddity == "form" ? pass.Input.Slice(0, 0, 1) : pass.Input + Offset;

    public void Apply(Span<float> rows, int width)
    {
        if (Oddity == "width" && width != 4)
            throw new ArithmeticException("width");
        foreach (ref var value in rows)
            value += Offset;
    }
}
