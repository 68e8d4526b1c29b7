using Lamina.Activations;
using Lamina.Data;

namespace Lamina.Conformance;

/// <summary>Numbers that a transform takes.</summary>
internal static class TransformNumbers
{
    public static void Fill(ITransform transform, Numbers numbers, GuardedTensor rows, int round)
    {
        if (transform is ILimited limited)
            numbers.Within(new OutputDomain((float)limited.Domain.Minimum, (float)limited.Domain.Maximum), rows, round);
        else
            numbers.Spaced(rows, round, 3);
    }
}
