using Lamina.Data;

namespace Lamina.Conformance;

/// <summary>Rows that transforms are fitted to.</summary>
internal static class TrainingRows
{
    private const int Count = 40;

    /// <summary>Rows of numbers that a transform takes.</summary>
    public static FloatRows Of(ITransform transform, int width, ulong seed)
    {
        var rows = new GuardedTensor("training rows", Count, new Shape(width));
        TransformNumbers.Fill(transform, new Numbers(seed), rows, 0);
        return new FloatRows(rows.Span.ToArray(), width);
    }

    /// <summary>The transform fitted to the rows, each of which has a number to predict.</summary>
    public static ITransform Fit(ITransform transform, FloatRows rows, ulong seed) =>
        transform.Fit(new FittingRows(rows, [.. Enumerable.Range(0, rows.Width).Select(index => new InputColumn($"{index}"))], Samples(rows), seed));

    /// <summary>The rows with a number to predict each.</summary>
    public static Dataset Samples(FloatRows rows) => Dataset.ForNumbers(rows, new Shape(rows.Width), new FloatRows(new float[rows.Count], 1), ["y"]);
}
