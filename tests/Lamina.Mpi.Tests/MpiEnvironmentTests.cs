using Lamina.Mpi;

namespace Lamina.Tests;

/// <summary>What launchers say to the processes that they start.</summary>
public sealed class MpiEnvironmentTests
{
    [Fact]
    public void A_process_that_was_started_by_itself_has_no_launcher() => Assert.Null(Of());

    [Fact]
    public void Open_MPI_is_recognised() => Assert.Equal(new MpiEnvironment("Open MPI", 3, 8, 4),
        Of("OMPI_COMM_WORLD_RANK=3", "OMPI_COMM_WORLD_SIZE=8", "OMPI_COMM_WORLD_LOCAL_SIZE=4", "PMIX_RANK=3"));

    [Fact]
    public void A_step_of_Slurm_is_recognised() => Assert.Equal(new MpiEnvironment("Slurm", 5, 7, 1),
        Of("SLURM_PROCID=5", "SLURM_STEP_NUM_TASKS=7", "SLURM_STEP_TASKS_PER_NODE=2(x3),1", "SLURM_NODEID=3", "PMIX_RANK=5"));

    [Fact]
    public void A_batch_script_of_Slurm_is_no_step() => Assert.Null(Of("SLURM_PROCID=0", "SLURM_NTASKS=7", "SLURM_JOB_ID=12"));

    [Fact]
    public void PMIx_is_recognised() => Assert.Equal(new MpiEnvironment("PMIx", 2, null, null), Of("PMIX_RANK=2"));

    [Theory]
    [InlineData("2(x3),1", 0, 2)]
    [InlineData("2(x3),1", 2, 2)]
    [InlineData("2(x3),1", 3, 1)]
    [InlineData("2(x3),1", 4, null)]
    [InlineData("4", 0, 4)]
    [InlineData("many", 0, null)]
    public void Tasks_of_a_node_are_read_from_Slurms_list(string list, int node, int? expected) =>
        Assert.Equal(expected, MpiEnvironment.TasksHere(list, node));

    [Theory]
    [InlineData("0", 1)]
    [InlineData("0-3", 4)]
    [InlineData("0-3,8,10-11\n", 7)]
    public void Processors_are_counted(string list, int expected) => Assert.Equal(expected, ProcessorList.Count(list));

    // Free processes share what the runtime would use; bound ones have what they are bound to, but no more than their share.
    [Theory]
    [InlineData(16, 16, 16, 4, 4)]
    [InlineData(2, 64, 64, 2, 1)]
    [InlineData(1, 16, 1, 4, 1)]
    [InlineData(8, 16, 8, 4, 4)]
    [InlineData(2, 2, 2, 8, 1)]
    public void Threads_are_a_process_share_of_the_machine(int usable, int online, int allowed, int localSize, int expected) =>
        Assert.Equal(expected, MpiEnvironment.Share(usable, online, allowed, localSize));

    private static MpiEnvironment? Of(params string[] variables) =>
        MpiEnvironment.Find(name => variables.FirstOrDefault(variable => variable.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..]);
}
