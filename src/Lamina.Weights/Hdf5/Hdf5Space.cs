namespace Lamina.Weights;

/// <summary>Reads how many values along which axes there are.</summary>
internal static class Hdf5Space
{
    /// <summary>The dimensions, outermost first; none for a single value.</summary>
    /// <exception cref="DataException">They are damaged, or more than a tensor has.</exception>
    public static int[] Read(Hdf5Bytes file, ReadOnlySpan<byte> data)
    {
        if (data.Length < 4 || data[0] is not (1 or 2))
            throw file.Fault("a shape is none");
        var (rank, from) = (data[1], data[0] == 1 ? 8 : 4);
        if (rank > Limits.TensorDimensions)
            throw file.Fault($"a shape has {rank} dimensions; at most {Limits.TensorDimensions} are read");
        // The third kind has no values at all.
        if (data[0] == 2 && data[3] == 2)
            return [0];
        var (shape, count) = (new int[rank], 1L);
        for (var i = 0; i < rank; i++)
        {
            var dimension = file.Word(data[Math.Min(from + (i * Hdf5Bytes.WordBytes), data.Length)..], "shape");
            if (dimension > int.MaxValue || (count *= (long)dimension) > int.MaxValue)
                throw file.Fault($"a shape claims {dimension} values along axis {i}, more than a tensor has");
            shape[i] = (int)dimension;
        }

        return shape;
    }
}
