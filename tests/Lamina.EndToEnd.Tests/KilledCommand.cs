namespace Lamina.Tests;

/// <summary>The command, killed as by <c>kill -9</c> where it lives too long.</summary>
internal static class KilledCommand
{
    /// <summary>Starts the command and kills it some time after its first message.</summary>
    /// <param name="milliseconds">How long it lives; null to let it end.</param>
    /// <param name="moment">Says of the process when the moment has come to kill it; null for at once.</param>
    /// <param name="arguments">What it is started with.</param>
    /// <returns>The number of the process where it was killed; null where it ended by itself, which it has to do without an error.</returns>
    public static async Task<int?> Live(int? milliseconds, Func<int, bool>? moment, params string[] arguments)
    {
        using var process = LaminaCommand.Start(null, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var first = await process.StandardError.ReadLineAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (milliseconds is { } life && !process.WaitForExit(TimeSpan.FromMilliseconds(life)))
        {
            SpinWait.SpinUntil(() => moment is null || moment(process.Id) || process.HasExited);
            process.Kill();
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
                return process.Id;
        }

        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{first}\n{await error}\n{await output}");
        return null;
    }
}
