using Lamina.Initializers;

namespace Lamina.Tests;

/// <summary>Weights that differ from rank to rank, as those of ranks do that have gone apart.</summary>
public sealed record RankInitializer : IInitializer
{
    [ThreadStatic]
    private static float s_value;

    /// <summary>What every weight is on the rank of this thread.</summary>
    public static float Value
    {
        get => s_value;
        set => s_value = value;
    }

    public void Fill(Span<float> values, in Initialization context) => values.Fill(s_value);
}
