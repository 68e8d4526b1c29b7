using Lamina.Data;

namespace Lamina.Components.Tests.Support;

/// <summary>Rows for transforms.</summary>
internal static class Rows
{
    /// <summary>Rows of one column, which holds numbers, or texts where there are categories, to fit to.</summary>
    public static FittingRows Of(float[] values, string[]? categories = null, float[]? targets = null, ulong seed = 0) =>
        Of(values, [new InputColumn("c", categories)], Samples(values, 1, targets), seed);

    /// <summary>Rows to fit to.</summary>
    public static FittingRows Of(float[] values, InputColumn[] columns, Dataset? samples = null, ulong seed = 0) =>
        new(new FloatRows(values, columns.Length), columns, samples ?? Samples(values, columns.Length, null), seed);

    /// <summary>What a transform that makes other columns makes of rows.</summary>
    public static float[] Made(ITransform transform, float[] values, params InputColumn[] columns)
    {
        InputColumn[] taken = columns.Length == 0 ? [new("c")] : columns;
        var maker = (IColumnTransform)transform;
        var results = new float[values.Length / taken.Length * maker.ColumnsOf(taken).Count];
        maker.Apply(values, taken.Length, results);
        return results;
    }

    /// <summary>The names of the columns that it makes.</summary>
    public static string[] Names(ITransform transform, params InputColumn[] columns) =>
        [.. ((IColumnTransform)transform).ColumnsOf(columns).Select(column => column.Name)];

    /// <summary>What a transform makes of numbers where they are.</summary>
    public static float[] Changed(ITransform transform, params float[] values)
    {
        float[] rows = [.. values];
        transform.Apply(rows, 1);
        return rows;
    }

    /// <summary>All rows, one after the other.</summary>
    public static float[] All(IRows rows)
    {
        var all = new float[rows.Count * rows.Width];
        for (var row = 0; row < rows.Count; row++)
            rows.Read(row, all.AsSpan(row * rows.Width, rows.Width));
        return all;
    }

    private static Dataset Samples(float[] values, int width, float[]? targets) => Dataset.ForNumbers(
        new FloatRows(values, width), new Shape(width), new FloatRows(targets ?? new float[values.Length / width], 1), ["y"]);
}
