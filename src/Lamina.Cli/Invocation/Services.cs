using System.CommandLine;
using Lamina.Hosting;
using Lamina.Mpi;
using Lamina.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary>The command's container: the same composition that any host program has.</summary>
internal static class Services
{
    /// <summary>Composes Lamina with the plugins; what is wrong with one of them is a warning.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="threads">How many threads to compute with.</param>
    /// <param name="shares">Whether the command shares its work with the other processes that a launcher has started.</param>
    public static ServiceProvider Create(ParseResult arguments, int threads, bool shares = false)
    {
        var composed = new ServiceCollection()
            .AddLogging()
            .AddLamina(options =>
            {
                options.Threads = threads;
                foreach (var folder in PluginFolders.Of(arguments))
                    options.AddPlugins(folder);
            })
            .AddLaminaRuns()
            .AddSingleton<IRunLog, RunLog>();
        var services = (shares ? composed.AddLaminaMpi(threads) : composed).BuildServiceProvider();
        foreach (var problem in services.GetRequiredService<PluginCatalogue>().Problems)
            Console.Error.WriteLine($"{problem.Location}: warning {problem.Code}: {problem.Message}");
        return services;
    }
}
