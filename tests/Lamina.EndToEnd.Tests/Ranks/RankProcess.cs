using System.Diagnostics;

namespace Lamina.Tests;

/// <summary>Finds and signals processes of a job that has begun.</summary>
internal static class RankProcess
{
    /// <summary>Waits until a run has a checkpoint.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="job">The process that started it.</param>
    public static void AwaitCheckpoint(string run, Process job)
    {
        var checkpoints = Path.Combine(run, "checkpoints");
        while (!Directory.Exists(checkpoints) || Directory.GetFiles(checkpoints, "*.safetensors").Length == 0)
        {
            Assert.False(job.HasExited, "The run ended before anything could be done to it.");
            Thread.Sleep(5);
        }
    }

    /// <summary>The process of a rank.</summary>
    /// <param name="rank">Its number.</param>
    /// <param name="folder">A folder that its command line names.</param>
    public static Process Of(int rank, string folder) => Process.GetProcessById(Directory.GetDirectories("/proc")
        .Where(process => int.TryParse(Path.GetFileName(process), out _))
        .Where(process => Text(process, "environ").Contains($"OMPI_COMM_WORLD_RANK={rank}\0", StringComparison.Ordinal))
        .Where(process => Text(process, "cmdline").Contains(folder, StringComparison.Ordinal))
        .Select(process => int.Parse(Path.GetFileName(process))).First());

    /// <summary>Sends a signal, such as <c>STOP</c>.</summary>
    public static void Signal(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    private static string Text(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
