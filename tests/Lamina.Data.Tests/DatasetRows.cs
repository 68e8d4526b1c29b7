namespace Lamina.Data.Tests;

/// <summary>Looks into datasets.</summary>
internal static class DatasetRows
{
    public static float[] Input(this Dataset data, int row)
    {
        var values = new float[data.InputShape.Count];
        data.ReadInput(row, values);
        return values;
    }

    public static float[] Target(this Dataset data, int row)
    {
        var values = new float[data.TargetNames.Length];
        data.ReadTarget(row, values);
        return values;
    }

    public static int[] Classes(this Dataset data) => [.. Enumerable.Range(0, data.Count).Select(data.ClassOf)];

    /// <summary>The form the inputs are stored in.</summary>
    public static IRows Stored(this Dataset data)
    {
        IRows? stored = null;
        data.WithInputs(rows => stored = rows, data.Columns);
        return stored!;
    }
}
