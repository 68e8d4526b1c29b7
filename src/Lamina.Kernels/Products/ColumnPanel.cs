namespace Lamina.Kernels;

/// <summary>A vertical strip of a matrix of n columns, at most eight vectors wide; the strips of a matrix are about equally wide.</summary>
internal readonly struct ColumnPanel
{
    private ColumnPanel(int column, int vectors, int last) => (Column, Vectors, Last) = (column, vectors, last);

    /// <summary>Its first column.</summary>
    public int Column { get; }

    /// <summary>How many vectors wide it is.</summary>
    public int Vectors { get; }

    /// <summary>How many columns of its last vector exist.</summary>
    public int Last { get; }

    /// <summary>How many strips n columns make.</summary>
    public static int CountOf<V>(int n)
        where V : struct, ISimd<V> => (VectorsOf<V>(n) + SparseMicroKernel.MaximumVectors - 1) / SparseMicroKernel.MaximumVectors;

    /// <summary>The strip at a place, of <paramref name="count"/> strips.</summary>
    public static ColumnPanel At<V>(int place, int count, int n) where V : struct, ISimd<V>
    {
        int vectors = VectorsOf<V>(n);
        int from = (int)((long)vectors * place / count), to = (int)((long)vectors * (place + 1) / count);
        return new(from * V.Width, to - from, Math.Min(n, to * V.Width) - (to - 1) * V.Width);
    }

    private static int VectorsOf<V>(int n) where V : struct, ISimd<V> => (n + V.Width - 1) / V.Width;
}
