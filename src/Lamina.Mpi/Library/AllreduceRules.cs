namespace Lamina.Mpi;

/// <summary>
/// The file that tells Open MPI by which algorithm to sum: one whose tree is that of <see cref="Training.ICollective.Sum"/>, whatever the number of ranks and
/// of values.
/// </summary>
internal static class AllreduceRules
{
    // Rabenseifner's way moves fewer bytes, and needs at least one value for each rank.
    private const int LargeBytes = 100_000;
    private const int Allreduce = 2;
    private const int RecursiveDoubling = 3;
    private const int Rabenseifner = 6;

    /// <summary>Writes the file and returns its path.</summary>
    public static string Write()
    {
        var path = Path.GetTempFileName();
        // Collectives with rules, this one, communicator sizes with rules, from this size, message sizes with rules; each: from these bytes, algorithm, then
        // no fan-out and no segments.
        File.WriteAllText(path, $"1\n{Allreduce}\n1\n0\n2\n0 {RecursiveDoubling} 0 0\n{LargeBytes} {Rabenseifner} 0 0\n");
        return path;
    }
}
