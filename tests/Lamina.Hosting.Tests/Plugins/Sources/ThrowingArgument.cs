using System;
using Lamina.Activations;

namespace Stranger;

public sealed record Picky : IActivation
{
    public Picky(float level = 1)
    {
        if (level < 0)
            throw new ArgumentOutOfRangeException(null, "a level is not below 0.");
        throw new InvalidOperationException("no table was found.");
    }

    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => z.CopyTo(a);

    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) => da.CopyTo(dz);
}
