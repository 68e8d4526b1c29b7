using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>
/// Two sums for each column of a matrix: chains over chunks of rows, shared among threads, then joined in double precision in ascending order.
/// </summary>
internal static unsafe class ColumnSums
{
    /// <summary>
    /// Rows of a chunk: 256 rows of 64 numbers stay in the second-level cache, and a chain of 256 additions loses three digits less than one of all rows.
    /// </summary>
    public const int ChunkRows = 256;

    [ThreadStatic]
    private static AlignedBuffer? s_sums;

    /// <summary>Sums the terms of <paramref name="matrix"/>; a second sum is written where <paramref name="second"/> is given.</summary>
    public static void Run<TTerms>(InstructionSet set, Workers workers, NormalizedMatrix matrix, float* first, float* second, double scale)
        where TTerms : struct, IColumnTerms
    {
        int chunks = (matrix.Rows + ChunkRows - 1) / ChunkRows, columns = matrix.Columns;
        float* sums = Memory(checked(2 * chunks * columns));
        Job<TTerms> job = new() { Matrix = matrix, Sums = sums, InstructionSet = set };
        workers.Run(chunks, 2L * ChunkRows * columns, job, static (job, from, to) =>
        {
            (job.From, job.To) = (from, to);
            Kernel.Run(job.InstructionSet, ref job);
        });
        for (int column = 0; column < columns; column++)
        {
            double x = 0, y = 0;
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                x += sums[2L * chunk * columns + column];
                y += sums[(2L * chunk + 1) * columns + column];
            }
            first[column] = (float)(x * scale);
            if (second != null)
                second[column] = (float)(y * scale);
        }
    }

    private static float* Memory(int length)
    {
        if (s_sums is null || s_sums.Length < length)
            s_sums = new AlignedBuffer(length);
        return s_sums.Address;
    }

    private struct Job<TTerms> : IKernel where TTerms : struct, IColumnTerms
    {
        public NormalizedMatrix Matrix;
        public float* Sums;
        public InstructionSet InstructionSet;
        public int From;
        public int To;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<V>() where V : struct, ISimd<V>
        {
            int columns = Matrix.Columns;
            for (int chunk = From; chunk < To; chunk++)
            {
                int start = chunk * ChunkRows, end = Math.Min(Matrix.Rows, start + ChunkRows);
                float* sums = Sums + 2L * chunk * columns;
                for (int column = 0; column < columns; column += V.Width)
                {
                    int lanes = Math.Min(V.Width, columns - column);
                    V first = default, second = default;
                    V mean = Matrix.MeanOf<V>(column, lanes), inverse = Matrix.InverseOf<V>(column, lanes);
                    nint place = (nint)start * columns + column;
                    for (int row = start; row < end; row++, place += columns)
                        TTerms.Add(ref first, ref second, Lanes.Load<V>(Matrix.X + place, lanes),
                            Matrix.Dy == null ? default : Lanes.Load<V>(Matrix.Dy + place, lanes), mean, inverse);
                    Lanes.Store(sums + column, first, lanes);
                    Lanes.Store(sums + columns + column, second, lanes);
                }
            }
        }
    }
}
