using Lamina.Activations;
using Lamina.Layers;

namespace Lamina.Tests;

/// <summary>A component with a parameter of every sort.</summary>
[Component("all", Aliases = ["everything"])]
public sealed record Everything(
    int Count,
    [Within("(0, 1]")] float Rate = 0.1f,
    double Exact = 1e-3,
    long Seed = 9007199254740991,
    bool UseBias = true,
    WeightScale Scale = WeightScale.Lecun,
    string? Text = null,
    int? Maybe = null,
    IActivation? Activation = null,
    IReadOnlyList<int>? Sizes = null,
    IReadOnlyList<LayerEntry>? Body = null,
    [FilePath] string? Path = null) : IActivation
{
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => z.CopyTo(a);

    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) => da.CopyTo(dz);
}
