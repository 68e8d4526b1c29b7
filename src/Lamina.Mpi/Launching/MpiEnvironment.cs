using System.Globalization;

namespace Lamina.Mpi;

/// <summary>What a launcher says to a process that it has started, before MPI is loaded.</summary>
/// <param name="Launcher">The launcher in words, such as <c>Open MPI</c>.</param>
/// <param name="Rank">The number of this process, from 0.</param>
/// <param name="Size">How many processes there are; null where the launcher does not say.</param>
/// <param name="LocalSize">How many of them are on this machine; null where the launcher does not say.</param>
public sealed record MpiEnvironment(string Launcher, int Rank, int? Size, int? LocalSize)
{
    /// <summary>Recognises the launcher of this process: Open MPI's <c>mpirun</c>, PMIx, or Slurm's <c>srun</c>.</summary>
    /// <returns>What it says; null where no launcher has started this process.</returns>
    public static MpiEnvironment? Find() => Find(Environment.GetEnvironmentVariable);

    /// <summary>How many threads a process is to compute with: its share of the machine, or the processors that it is bound to.</summary>
    public int Threads
    {
        get
        {
            var (online, allowed) = (ProcessorList.Online(), ProcessorList.Allowed());
            return Share(Environment.ProcessorCount, online, allowed, LocalSize ?? 1);
        }
    }

    internal static MpiEnvironment? Find(Func<string, string?> variable)
    {
        if (Number("OMPI_COMM_WORLD_RANK") is { } rank && Number("OMPI_COMM_WORLD_SIZE") is { } size)
            return new("Open MPI", rank, size, Number("OMPI_COMM_WORLD_LOCAL_SIZE"));
        // A batch script has the job's variables too; only a step of it was started by srun.
        if (Number("SLURM_PROCID") is { } process && Number("SLURM_STEP_NUM_TASKS") is { } tasks && tasks > 1)
            return new("Slurm", process, tasks, variable("SLURM_STEP_TASKS_PER_NODE") is { } text ? TasksHere(text, Number("SLURM_NODEID") ?? 0) : null);
        return Number("PMIX_RANK") is { } other ? new("PMIx", other, null, null) : null;

        int? Number(string name) =>
            int.TryParse(variable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>The processes on a node, from Slurm's list such as <c>2(x3),1</c>: two on each of three nodes, then one.</summary>
    internal static int? TasksHere(string list, int node)
    {
        foreach (var part in list.Split(','))
        {
            var (tasks, nodes) = part.Split("(x") is [var count, var times] ? (count, times.TrimEnd(')')) : (part, "1");
            if (!int.TryParse(tasks, NumberStyles.None, CultureInfo.InvariantCulture, out var each)
                || !int.TryParse(nodes, NumberStyles.None, CultureInfo.InvariantCulture, out var repeated))
                return null;
            if (node < repeated)
                return each;
            node -= repeated;
        }

        return null;
    }

    /// <summary>The threads of one process.</summary>
    /// <param name="usable">The processors that the runtime would use.</param>
    /// <param name="online">The processors of the machine.</param>
    /// <param name="allowed">Those that this process may run on: fewer than all where it is bound.</param>
    /// <param name="localSize">The processes on this machine.</param>
    internal static int Share(int usable, int online, int allowed, int localSize) =>
        Math.Max(1, allowed < online ? Math.Min(usable, Math.Max(1, online / localSize)) : usable / localSize);
}
