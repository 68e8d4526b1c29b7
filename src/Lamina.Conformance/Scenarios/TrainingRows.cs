using Lamina.Data;

namespace Lamina.Conformance;

/// <summary>Rows that transforms are fitted to.</summary>
internal static class TrainingRows
{
    private const int Count = 40;

    public static FloatRows Of(int width, ulong seed)
    {
        var rows = new GuardedTensor("training rows", Count, new Shape(width));
        new Numbers(seed).Spaced(rows, 0, 3);
        return new FloatRows(rows.Span.ToArray(), width);
    }
}
