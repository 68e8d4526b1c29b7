namespace Lamina.Mpi;

/// <summary>How a command is started in several processes by Open MPI's <c>mpirun</c>.</summary>
/// <param name="Ranks">How many processes.</param>
/// <param name="Hosts">The machines, each with its number of processes, such as <c>a:2,b:2</c>; null for this one.</param>
/// <param name="Interface">The network interface between the machines, such as <c>eth0</c>; null for any.</param>
public sealed record MpiLaunch(int Ranks, string? Hosts = null, string? Interface = null)
{
    // A rank that is told to stop saves a checkpoint first.
    private const int SecondsToStop = 10;
    private const string Program = "mpirun";

    /// <summary>The path of <c>mpirun</c>.</summary>
    /// <exception cref="MpiException">There is none.</exception>
    public static string FindProgram() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, Program)).FirstOrDefault(File.Exists)
        ?? throw new MpiException($"there is no '{Program}' in PATH. Install Open MPI on every machine: apt install openmpi-bin (Debian, Ubuntu), dnf install "
            + "openmpi (Fedora).");

    /// <summary>What <c>mpirun</c> is given.</summary>
    /// <param name="command">The command that every process runs.</param>
    public IReadOnlyList<string> Arguments(IReadOnlyList<string> command) =>
    [
        "-n", $"{Ranks}", "--bind-to", "none",
        .. Hosts is null ? ["--oversubscribe"] : new[] { "--host", Hosts },
        .. Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? ["--allow-run-as-root"] : Array.Empty<string>(),
        .. Interface is null ? [] : new[] { "--mca", "btl_tcp_if_include", Interface, "--mca", "oob_tcp_if_include", Interface },
        "--mca", "odls_base_sigkill_timeout", $"{SecondsToStop}",
        .. Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("LAMINA_", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).SelectMany(name => new[] { "-x", name }),
        .. command,
    ];
}
