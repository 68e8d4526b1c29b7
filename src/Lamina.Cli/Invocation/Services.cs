using System.CommandLine;
using Lamina.Hosting;
using Lamina.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary>The command's container: the same composition that any host program has.</summary>
internal static class Services
{
    /// <summary>Composes Lamina with the plugins; what is wrong with one of them is a warning.</summary>
    public static ServiceProvider Create(ParseResult arguments, int threads)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddLamina(options =>
            {
                options.Threads = threads;
                foreach (var folder in PluginFolders.Of(arguments))
                    options.AddPlugins(folder);
            })
            .AddLaminaRuns()
            .AddSingleton<IRunLog, RunLog>()
            .BuildServiceProvider();
        foreach (var problem in services.GetRequiredService<PluginCatalogue>().Problems)
            Console.Error.WriteLine($"{problem.Location}: warning {problem.Code}: {problem.Message}");
        return services;
    }
}
