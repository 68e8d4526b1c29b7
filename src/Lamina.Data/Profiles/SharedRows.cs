using System.Runtime.InteropServices;

namespace Lamina.Data;

/// <summary>Finds samples that are in two sets of data.</summary>
public static class SharedRows
{
    /// <summary>How many samples of the second set have the inputs and the target of one of the first.</summary>
    /// <param name="first">Samples.</param>
    /// <param name="second">Samples with as many inputs and targets.</param>
    public static int Count(Dataset first, Dataset second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var known = Hashes(first).ToHashSet();
        return Hashes(second).Count(known.Contains);
    }

    private static IEnumerable<ulong> Hashes(Dataset data)
    {
        var inputs = (int)data.InputShape.Count;
        var row = new float[inputs + (data.IsClassification ? 1 : data.TargetNames.Length)];
        for (var sample = 0; sample < data.Count; sample++)
        {
            data.ReadInput(sample, row.AsSpan(0, inputs));
            if (data.IsClassification)
                row[^1] = data.ClassOf(sample);
            else
                data.ReadTarget(sample, row.AsSpan(inputs));
            yield return CellHash.Of(MemoryMarshal.AsBytes(row.AsSpan()));
        }
    }
}
